import Glibc

extension DirectoryHandle {
    /// Removes an entry durably, by its name in a listing: a file, a link itself, a pipe, or an empty directory. An
    /// entry whose name is not UTF-8 is found by its string in the listing.
    ///
    /// Throws `exists` for a directory that is not empty and for a string that two entries share, and errors of the
    /// operating system.
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

    /// The bytes of the names in the directory, each with its final NUL.
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
