import Glibc

/// The state of a file on the disk, compared with the bytes that it should have.
enum Comparison {
    case absent, same
    /// Other bytes that onboard may replace: they contain the marker, or the file is empty, as after a power cut.
    case ours
    case foreign
}

extension DirectoryHandle {
    /// Compares a regular file with the bytes that it should have. A small file that is equal costs four system calls:
    /// open, read, read at the end, close.
    func compare(_ name: String, with bytes: [UInt8], _ ownership: Ownership) throws(Errno) -> Comparison {
        let file: Int32
        do {
            file = try openForReading(name)
        } catch let error where error.code == ENOENT {
            return .absent
        }
        defer { close(file) }
        var read = 0
        var same = true
        try forEachChunk(of: file) { chunk in
            same = chunk.count <= bytes.count - read && chunk.equals(bytes, from: read)
            read += chunk.count
            return same
        }
        if same, read == bytes.count { return .same }
        if read == 0 { return .ours }
        return try ownership.marks(file: file) ? .ours : .foreign
    }

    /// Whether a regular file contains the marker; false if the file does not exist.
    func owns(_ name: String, _ ownership: Ownership) throws(Errno) -> Bool {
        do {
            let file = try openForReading(name)
            defer { close(file) }
            return try ownership.marks(file: file)
        } catch let error where error.code == ENOENT {
            return false
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func equals(_ bytes: [UInt8], from offset: Int) -> Bool {
        bytes.withUnsafeBytes { expected in
            guard let mine = baseAddress, let other = expected.baseAddress else { return count == 0 }
            return memcmp(mine, other + offset, count) == 0
        }
    }
}
