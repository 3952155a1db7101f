internal import Crypto

/// The digest of what a pod serves: SHA-256 over the paths and bytes of all mounted files, the digest's own slot in
/// them left empty, so that a page can carry the digest of itself.
struct PageDigest: Sendable {
    /// Stands in a page for its digest. A noncharacter: neither a record's text nor a template can hold it.
    static let placeholder = "\u{FFFE}"
    private static let placeholderBytes = Array(placeholder.utf8)

    private var hash = SHA256()

    /// Adds a file.
    mutating func add(path: String, bytes: [UInt8]) {
        hash.update(data: Array("\(path)\0\(bytes.count)\0".utf8))
        var rest = bytes[...]
        while let place = Self.place(in: rest) {
            hash.update(data: rest[..<place])
            rest = rest[(place + Self.placeholderBytes.count)...]
        }
        hash.update(data: rest)
    }

    /// The digest as 64 hexadecimal digits.
    func finish() -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        let digits = Array("0123456789abcdef".utf8)
        for byte in hash.finalize() {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A file with the digest in its slots.
    static func fill(_ bytes: [UInt8], with digest: String) -> [UInt8] {
        guard place(in: bytes[...]) != nil else { return bytes }
        var filled: [UInt8] = []
        filled.reserveCapacity(bytes.count + 64)
        var rest = bytes[...]
        while let place = place(in: rest) {
            filled += rest[..<place]
            filled += digest.utf8
            rest = rest[(place + placeholderBytes.count)...]
        }
        return filled + rest
    }

    private static func place(in bytes: ArraySlice<UInt8>) -> Int? {
        let offset = bytes.withUnsafeBufferPointer { buffer -> Int? in
            guard buffer.count >= placeholderBytes.count else { return nil }
            for index in 0...(buffer.count - placeholderBytes.count)
            where buffer[index] == placeholderBytes[0] && buffer[index + 1] == placeholderBytes[1]
                && buffer[index + 2] == placeholderBytes[2]
            {
                return index
            }
            return nil
        }
        return offset.map { bytes.startIndex + $0 }
    }
}
