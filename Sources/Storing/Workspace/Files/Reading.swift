import Glibc

extension DirectoryHandle {
    /// Reads a file into `buffer`, replacing its content and reusing its storage. Returns `false` if the file does not
    /// exist.
    ///
    /// Throws `tooLarge` if the file has more than `limit` bytes, and `notText` for a name that is not UTF-8. Throws
    /// `symbolicLink` or `notAFile` if the name belongs to something else. Throws errors of the operating system. The
    /// content of `buffer` is then undefined.
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
            // A pipe opens without blocking and reads as empty. So the kind is checked only if nothing was read, which
            // is rare.
            if buffer.isEmpty, !tooLarge, !isRegular(file) { throw Errno(code: ENXIO) }
        } catch {
            if error.code == ENOENT { return false }
            throw failure(.read, name, error.code == EAGAIN ? Errno(code: ENXIO) : error)
        }
        if tooLarge { throw WorkspaceError(.tooLarge(limit: limit), .read, pathOf(name)) }
        return true
    }

    /// The bytes of a file; `nil` if it does not exist. Throws the same errors as `read(_:limit:into:)`.
    public func read(_ name: String, limit: Int) throws(WorkspaceError) -> [UInt8]? {
        var bytes: [UInt8] = []
        return try read(name, limit: limit, into: &bytes) ? bytes : nil
    }

    /// Opens a file. Does not follow a symbolic link, wait for the writer of a pipe, or take over a terminal.
    func openForReading(_ name: String) throws(Errno) -> Int32 {
        try system { openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) }
    }
}

/// Passes the bytes of an open file to `body`, piece by piece, to the end or until `body` returns `false`.
///
/// Only an empty read marks the end of the file: a short read may come from a signal or a network file system. The
/// extra read is cheaper than asking for the size first.
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
