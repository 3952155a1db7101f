import Glibc

/// Tells generated files from others by a mark near their start.
struct Ownership: Sendable {
    /// How far from its start a file may carry the mark.
    static let reach = 256

    let marker: [UInt8]

    /// Whether bytes from a file's start carry the mark.
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

    /// Whether an open file carries the mark.
    func marks(file: Int32) throws(Errno) -> Bool {
        try withUnsafeTemporaryAllocation(byteCount: Self.reach, alignment: 1) { buffer throws(Errno) in
            let count = try system { pread(file, buffer.baseAddress, buffer.count, 0) }
            return marks(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
