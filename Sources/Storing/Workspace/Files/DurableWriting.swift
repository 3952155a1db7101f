import Glibc

extension DirectoryHandle {
    /// What a durable write does if the name is taken.
    public enum WriteMode: Sendable, Hashable {
        /// Replaces the old file with the new one.
        case replace
        /// Throws `exists` and leaves the old file unchanged.
        case createOnly
    }

    /// Writes a record durably: once this returns, the whole record survives a power cut. The file and then the
    /// directory are forced to the disk. Until then the old file remains whole.
    ///
    /// Throws `exists` if the name is taken and the mode is `createOnly`. Throws `symbolicLink` or `notAFile` if the
    /// name belongs to something else. Throws errors of the operating system.
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

    /// Checks that a record can be written under a name. Returns the permissions of the existing file, if there is one.
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

    /// Removes a record durably: it stays removed after a power cut. Returns `false` if there was none. Throws errors
    /// of the operating system.
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

    /// Unlike a rename, a link fails if the name is taken. So of two processes that want the name, one gets it.
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
    /// Writes many records durably, in their order. Once this returns, all of them survive a power cut. If the process
    /// is killed earlier, every record is whole, and if one was written, so were all before it.
    ///
    /// The bytes are written to temporary files and forced to the disk on all cores; then the files are renamed in
    /// order. Throws the same errors as `writeRecord`.
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
