import Glibc

extension DirectoryHandle {
    /// Removes whatever has a name, as a listing gives it, so that it stays removed after a power cut: a file, a link
    /// itself, a pipe, or a directory with nothing in it. A name that is not UTF-8 is found by how it is listed.
    ///
    /// Throws `exists` for a directory that holds something, or where two names are listed alike, and the system's
    /// failures.
    public func removeEntry(_ name: String) throws(WorkspaceError) {
        let isForeign = FileName.isForeign(name)
        if !isForeign { try checkName(name) }
        do {
            switch isForeign ? nil : kind(of: name) {
            case .directory: try removeEmpty(name)
            case .some: try unlink(name)
            case nil: if isForeign { try removeForeign(name) }
            }
            try system { fsync(descriptor) }
        } catch {
            throw failure(.remove, name, error.code == ENOTEMPTY ? Errno(code: EEXIST) : error)
        }
    }

    private func removeEmpty(_ name: String) throws(Errno) {
        if try !removeIfEmpty(name) { throw Errno(code: EEXIST) }
    }

    private func removeForeign(_ name: String) throws(Errno) {
        let names = try rawNames().filter { $0.withUnsafeBufferPointer { $0.baseAddress.map(FileName.text) == name } }
        guard names.count <= 1 else { throw Errno(code: EEXIST) }
        for raw in names {
            try steps(.unlink)
            try system { unlinkat(descriptor, raw, 0) }
        }
    }

    /// The names of the directory, byte by byte, each with the NUL behind it.
    private func rawNames() throws(Errno) -> [[CChar]] {
        let copy = try system { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(copy) else {
            let error = Errno(code: errno)
            close(copy)
            throw error
        }
        defer { closedir(stream) }
        var names: [[CChar]] = []
        while let entry = Glibc.readdir(stream) {
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
            let start = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
            names.append(Array(UnsafeBufferPointer(start: start, count: strlen(start) + 1)))
        }
        return names
    }
}
