import Glibc
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
        var parts: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while let start = firstSlot(in: rest) {
            parts.append(rest[..<start])
            rest = rest[(start + placeholderBytes.count)...]
        }
        return parts + [rest]
    }

    private static func firstSlot(in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let start = rest.firstOffset(of: placeholderBytes[0]) {
            rest = rest.dropFirst(start)
            if rest.starts(with: placeholderBytes) { return rest.startIndex }
            rest = rest.dropFirst()
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// How far behind the start a byte first stands. A page is long, and `firstIndex(of:)` looks at its bytes one by one.
    fileprivate func firstOffset(of byte: UInt8) -> Int? {
        withUnsafeBytes { bytes in
            bytes.baseAddress.flatMap { start in
                memchr(start, Int32(byte), bytes.count).map { UnsafeRawPointer($0) - start }
            }
        }
    }
}
