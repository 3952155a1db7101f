internal import Hashing

/// The digest of an event's content: the first 16 bytes of a SHA-256 of its type, customer and fields, in hexadecimal.
/// Personal data is left out, so that nobody can test an address against it.
public struct EventDigest: Sendable, Hashable {
    /// 32 lower-case hexadecimal digits.
    public let text: String

    /// Creates a digest from a record. Returns `nil` if the text is not 32 lower-case hexadecimal digits.
    init?(_ text: String) {
        let isDigest = text.utf8.count == 32 && text.utf8.allSatisfy(\.isLowerHexDigit)
        guard isDigest else { return nil }
        self.text = text
    }

    /// Creates the digest of bytes that are not a readable event.
    init(ofBytes bytes: [UInt8]) {
        var hash = SHA256()
        hash.update("bytes \(bytes.count)\0".utf8)
        hash.update(bytes)
        hash.update("\0".utf8)
        text = hexadecimal(hash.finish().prefix(16))
    }

    /// Creates the digest of named texts in order. Each text has its length before it, so that different lists have
    /// different input.
    init(of fields: [(name: String, text: String)]) {
        var hash = SHA256()
        for (name, text) in fields {
            hash.update("\(name) \(text.utf8.count)\0\(text)\0".utf8)
        }
        text = hexadecimal(hash.finish().prefix(16))
    }
}
