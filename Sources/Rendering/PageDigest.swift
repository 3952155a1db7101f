internal import Hashing

/// The digest of what a pod serves: SHA-256 over the paths and bytes of all mounted files, the digest's own slot in
/// them left empty, so that a page can carry the digest of itself.
struct PageDigest: Sendable {
    /// Stands in a page for its digest. A noncharacter: neither a record's text nor a template can hold it.
    static let placeholder = "\u{FFFE}"
    private static let placeholderBytes = Array(placeholder.utf8)

    private var hash = SHA256()

    /// Adds a file whose bytes are cut at the digest's slots.
    mutating func add(path: String, parts: [ArraySlice<UInt8>]) {
        let count = parts.reduce(0) { $0 + $1.count }
        hash.update("\(path)\0\(count)\0".utf8)
        for part in parts { hash.update(part) }
    }

    /// The digest as 64 hexadecimal digits.
    func finish() -> String {
        hexadecimal(hash.finish()[...])
    }

    /// The bytes of a file, cut at the digest's slots.
    static func cut(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let (text, slot) = (bytes.span, placeholderBytes.span)
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        for index in text.indices where text[index] == slot[0] && text.count - index >= slot.count {
            guard slot.indices.allSatisfy({ text[index + $0] == slot[$0] }) else { continue }
            parts.append(bytes[start..<index])
            start = index + slot.count
        }
        return parts + [bytes[start...]]
    }
}
