import Glibc
internal import Hashing

/// The digest of what a pod serves: SHA-256 over the paths, lengths and bytes of all mounted files. The slots for the
/// digest itself count as empty, so that a page can contain its own digest.
struct PageDigest: Sendable {
    /// Marks the slot for the digest in a page. It is a noncharacter, which no record and no template can contain.
    static let placeholder = "\u{FFFE}"
    private static let placeholderBytes = Array(placeholder.utf8)

    private var hash = SHA256()

    /// Adds a file, as the parts between the slots for the digest.
    mutating func add(path: String, parts: [ArraySlice<UInt8>]) {
        let count = parts.reduce(0) { $0 + $1.count }
        hash.update("\(path)\0\(count)\0".utf8)
        for part in parts { hash.update(part) }
    }

    /// The digest as 64 hexadecimal digits.
    func finish() -> String {
        hexadecimal(hash.finish()[...])
    }

    /// The parts of a file between the slots for the digest.
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
    /// The offset of the first occurrence of a byte. Uses `memchr`, because pages are long and `firstIndex(of:)` looks
    /// at one byte at a time.
    fileprivate func firstOffset(of byte: UInt8) -> Int? {
        withUnsafeBytes { bytes in
            bytes.baseAddress.flatMap { start in
                memchr(start, Int32(byte), bytes.count).map { UnsafeRawPointer($0) - start }
            }
        }
    }
}
