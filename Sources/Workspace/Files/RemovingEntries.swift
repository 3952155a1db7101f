import Glibc

extension DirectoryHandle {
    /// Removes whatever has a name, as a listing gives it, so that it stays removed after a power cut: a file, a link
    /// itself, a pipe, or a directory with nothing in it. A name that is not UTF-8 is found by how it is listed.
    ///
    /// Throws `exists` for a directory that holds something, or where two names are listed alike, and the system's
    /// failures.
    public func removeEntry(_ name: String) throws(WorkspaceError) {
        try checkName(name)
        do {
            switch kind(of: name) {
            case .directory: try removeEmpty(name)
            case .some: try unlink(name)
            case nil: try removeUnencoded(name)
            }
            try system { fsync(descriptor) }
        } catch {
            throw failure(.remove, name, error.code == ENOTEMPTY ? Errno(code: EEXIST) : error)
        }
    }

    private func removeEmpty(_ name: String) throws(Errno) {
        if try !removeIfEmpty(name) { throw Errno(code: EEXIST) }
    }

    private func removeUnencoded(_ name: String) throws(Errno) {
        let names = try rawNames().filter { String(decoding: $0, as: UTF8.self) == name }
        guard names.count <= 1 else { throw Errno(code: EEXIST) }
        for raw in names {
            try steps(.unlink)
            let path = raw.map { CChar(bitPattern: $0) } + [0]
            try system { unlinkat(descriptor, path, 0) }
        }
    }

    /// The names of the directory, byte by byte.
    private func rawNames() throws(Errno) -> [[UInt8]] {
        let copy = try system { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(copy) else {
            let error = Errno(code: errno)
            close(copy)
            throw error
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = Glibc.readdir(stream) {
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
            let start = UnsafeRawPointer(entry) + offset
            names.append(
                Array(UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self)))))
        }
        return names
    }
}
