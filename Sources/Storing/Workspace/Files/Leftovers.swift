import Glibc

/// The leftovers of interrupted runs: files and directories under temporary names. Only this extension removes them.
extension DirectoryHandle {
    /// Removes leftovers in this directory and in directories up to `levels` below it, except in those at the paths
    /// `others`. Returns the names of the leftovers.
    ///
    /// Call it only while holding the repository's lock, because the unfinished work of another run looks the same.
    /// Throws errors of the operating system.
    @discardableResult
    public func removeLeftovers(below levels: Int = 0, except others: Set<String> = []) throws(WorkspaceError)
        -> [String]
    {
        let entries = try reopened().readEntries()
        var names = entries.map(\.name).filter(hasLeftoverName).sorted()
        for name in names { try removeTree(name) }
        for entry in entries where levels > 0 && entry.kind == .directory && !hasLeftoverName(entry.name) {
            guard !others.contains(pathOf(entry.name)), let directory = try openDirectory(entry.name) else { continue }
            names += try directory.removeLeftovers(below: levels - 1, except: others)
        }
        return names
    }

    /// Removes leftovers in this directory and in directories up to `levels` below it. It needs no lock, because it
    /// removes only leftovers of this user whose process no longer runs on this machine.
    ///
    /// Throws errors of the operating system.
    public func removeAbandoned(below levels: Int = 0) throws(WorkspaceError) {
        for entry in try reopened().readEntries() {
            if let process = processOfLeftover(entry.name) {
                if !isRunning(process), isOurs(entry.name) { try removeTree(entry.name) }
            } else if levels > 0, entry.kind == .directory {
                try openDirectory(entry.name)?.removeAbandoned(below: levels - 1)
            }
        }
    }

    private func isOurs(_ name: String) -> Bool {
        var status = stat()
        return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_uid == geteuid()
    }

    /// Removes an entry with everything in it. Symbolic links are removed, not followed.
    func removeTree(_ name: String) throws(WorkspaceError) {
        guard kind(of: name) == .directory, let directory = try openDirectory(name) else {
            return try removeFile(name)
        }
        try directory.removeContents()
        do {
            _ = try removeIfEmpty(name)
        } catch {
            throw failure(.remove, name, error)
        }
    }

    func removeContents() throws(WorkspaceError) {
        for entry in try reopened().readEntries() {
            if entry.kind == .directory {
                try removeTree(entry.name)
            } else {
                try removeFile(entry.name)
            }
        }
    }

    /// Removes an entry that is not a directory. Does nothing if it no longer exists.
    func removeFile(_ name: String) throws(WorkspaceError) {
        do {
            try unlink(name)
        } catch let error where error.code != ENOENT {
            throw failure(.remove, name, error)
        } catch {
            return
        }
    }
}

/// Whether a process runs. Also true if that cannot be found out, as for a process of another user.
private func isRunning(_ process: pid_t) -> Bool { process == getpid() || kill(process, 0) == 0 || errno != ESRCH }
