internal import Hashing

/// The digest of what an event says: the first 16 bytes of a SHA-256 over its kind, its customer and its fields, in
/// hexadecimal. Personal fields are not in it, so that nobody can try addresses against it.
public struct EventDigest: Sendable, Hashable {
    /// 32 hexadecimal digits.
    public let text: String

    /// A digest as a record holds it; `nil` for anything but 32 lower-case hexadecimal digits.
    init?(_ text: String) {
        let isDigest = text.utf8.count == 32 && text.utf8.allSatisfy(\.isLowerHexDigit)
        guard isDigest else { return nil }
        self.text = text
    }

    /// The digest of bytes that are no event.
    init(ofBytes bytes: [UInt8]) {
        var hash = SHA256()
        hash.update("bytes \(bytes.count)\0".utf8)
        hash.update(bytes)
        hash.update("\0".utf8)
        text = hexadecimal(hash.finish().prefix(16))
    }

    /// The digest of named texts in their order. Lengths stand before them, so that no two lists read the same.
    init(of fields: [(name: String, text: String)]) {
        var hash = SHA256()
        for (name, text) in fields {
            hash.update("\(name) \(text.utf8.count)\0\(text)\0".utf8)
        }
        text = hexadecimal(hash.finish().prefix(16))
    }
}
