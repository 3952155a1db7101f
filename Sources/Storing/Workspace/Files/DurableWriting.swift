import Glibc

extension DirectoryHandle {
    /// What a durable write does with a name that is taken.
    public enum WriteMode: Sendable, Hashable {
        /// Puts the new file in place of the old one.
        case replace
        /// Throws `exists` and leaves the old file as it is.
        case createOnly
    }

    /// Writes a record so that it is there, whole, even after a power cut, once this returns: the file and then the
    /// directory are forced to the disk. Before that the old file is there, whole.
    ///
    /// Throws `exists` for a taken name with `createOnly`, `symbolicLink` or `notAFile` where the name stands for
    /// something else, and the system's failures.
    public func writeRecord(_ name: String, _ bytes: [UInt8], mode: WriteMode = .replace) throws(WorkspaceError) {
        switch mode {
        case .replace: try replaceRecord(name, bytes)
        case .createOnly: try createRecord(name, bytes)
        }
        do {
            try syncDirectory()
        } catch {
            throw failure(.write, name, error)
        }
    }

    private func createRecord(_ name: String, _ bytes: [UInt8]) throws(WorkspaceError) {
        try checkTarget(name)
        do {
            try link(name, bytes)
        } catch {
            throw failure(.write, name, error)
        }
    }

    private func replaceRecord(_ name: String, _ bytes: [UInt8]) throws(WorkspaceError) {
        try checkTarget(name)
        do {
            try replace(name, bytes, sync: true)
        } catch {
            throw failure(.write, name, error)
        }
    }

    /// Looks at what a record is written over; gives its permissions, where there is something.
    @discardableResult
    private func checkTarget(_ name: String) throws(WorkspaceError) -> mode_t? {
        try checkName(name)
        guard let mode = mode(of: name) else { return nil }
        switch DirectoryEntry.Kind(mode: mode) {
        case .symbolicLink: throw WorkspaceError(.symbolicLink, .write, pathOf(name))
        case .directory, .other: throw WorkspaceError(.notAFile, .write, pathOf(name))
        case .file: return mode & permissionBits
        }
    }

    /// Removes a record so that it stays removed after a power cut; `false` where nothing has the name. Throws the
    /// system's failures.
    @discardableResult
    public func removeRecord(_ name: String) throws(WorkspaceError) -> Bool {
        try checkName(name)
        do {
            try unlink(name)
            try syncDirectory()
            return true
        } catch {
            if error.code == ENOENT { return false }
            throw failure(.remove, name, error)
        }
    }

    /// A link, unlike a rename, fails where the name is taken, and so decides between two that want it.
    private func link(_ name: String, _ bytes: [UInt8]) throws(Errno) {
        let temporary = try createTemporary(for: name, bytes, sync: true)
        defer { try? unlink(temporary) }
        try steps(.link)
        try system { linkat(descriptor, temporary, descriptor, name, 0) }
    }

    func syncDirectory() throws(Errno) {
        try steps(.sync)
        try system { fsync(descriptor) }
    }
}

extension DirectoryHandle {
    /// Writes many records in their order, each whole; they are there even after a power cut once this returns. One that
    /// is there has all before it there, whenever the process is killed.
    ///
    /// The bytes are written and forced to the disk on all cores, under other names; the names are given in turn.
    /// Throws as `writeRecord` does.
    public func writeRecords(_ files: [(name: String, bytes: [UInt8])]) async throws {
        let size = max(1, min(64, files.count / 4))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for start in stride(from: 0, to: files.count, by: size) {
                let part = Array(files[start..<min(start + size, files.count)])
                group.addTask { [self] in
                    for file in part { try prepareRecord(file.name, file.bytes) }
                }
            }
            try await group.waitForAll()
        }
        for (name, _) in files {
            do {
                try rename(temporaryName(for: name), name)
            } catch {
                throw failure(.write, name, error)
            }
        }
        do {
            try syncDirectory()
        } catch {
            throw failure(.write, "", error)
        }
    }

    private func prepareRecord(_ name: String, _ bytes: [UInt8]) throws(WorkspaceError) {
        let permissions = try checkTarget(name)
        do {
            _ = try createTemporary(for: name, bytes, permissions: permissions, sync: true)
        } catch {
            throw failure(.write, name, error)
        }
    }
}
