import Glibc

/// Recognises generated files by a marker near their start.
struct Ownership: Sendable {
    /// The number of bytes at the start of a file that are searched for the marker.
    static let reach = 256

    let marker: [UInt8]

    /// Whether the bytes, from a file's start, contain the marker.
    func marks(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = marker.first else { return false }
        var rest = bytes.prefix(Self.reach)
        while rest.count >= marker.count, let found = rest.firstIndex(of: first) {
            rest = rest[found...]
            if rest.starts(with: marker) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// Whether an open file contains the marker.
    func marks(file: Int32) throws(Errno) -> Bool {
        try withUnsafeTemporaryAllocation(byteCount: Self.reach, alignment: 1) { buffer throws(Errno) in
            let count = try system { pread(file, buffer.baseAddress, buffer.count, 0) }
            return marks(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
