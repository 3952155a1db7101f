import Glibc

extension DirectoryHandle {
    /// Reads a file into `buffer`, replacing what it held and keeping its storage. `false` where nothing has the name.
    ///
    /// Throws `tooLarge` past `limit` bytes, `symbolicLink` or `notAFile` where the name stands for something else,
    /// and the system's failures; `buffer` then holds nothing of use.
    public func read(_ name: String, limit: Int, into buffer: inout [UInt8]) throws(WorkspaceError) -> Bool {
        if FileName.isForeign(name) { throw WorkspaceError(.notText, .read, pathOf(name)) }
        try checkName(name)
        buffer.removeAll(keepingCapacity: true)
        var tooLarge = false
        do throws(Errno) {
            let file = try openForReading(name)
            defer { close(file) }
            try forEachChunk(of: file) { chunk in
                tooLarge = chunk.count > limit - buffer.count
                if !tooLarge { buffer.append(contentsOf: chunk) }
                return !tooLarge
            }
            // A pipe opens and reads as empty instead of blocking; a file that is empty is rare enough to look twice.
            if buffer.isEmpty, !tooLarge, !isRegular(file) { throw Errno(code: ENXIO) }
        } catch {
            if error.code == ENOENT { return false }
            throw failure(.read, name, error.code == EAGAIN ? Errno(code: ENXIO) : error)
        }
        if tooLarge { throw WorkspaceError(.tooLarge(limit: limit), .read, pathOf(name)) }
        return true
    }

    /// The bytes of a file, or `nil` where nothing has the name. Throws as `read(_:limit:into:)` does.
    public func read(_ name: String, limit: Int) throws(WorkspaceError) -> [UInt8]? {
        var bytes: [UInt8] = []
        return try read(name, limit: limit, into: &bytes) ? bytes : nil
    }

    /// Opens a file without following a link, waiting for a pipe's writer or taking over a terminal.
    func openForReading(_ name: String) throws(Errno) -> Int32 {
        try system { openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) }
    }
}

/// Hands the bytes of an open file to `body`, piece by piece, to the end or until it returns `false`.
///
/// Only a read of nothing says that the file ends: a short read may be a signal or a network file system. That last
/// read costs less than asking for the size first.
func forEachChunk(of file: Int32, _ body: (UnsafeRawBufferPointer) -> Bool) throws(Errno) {
    try withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer throws(Errno) in
        while true {
            let count = try system { Glibc.read(file, buffer.baseAddress, buffer.count) }
            if count == 0 || !body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return }
        }
    }
}

private func isRegular(_ file: Int32) -> Bool {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
