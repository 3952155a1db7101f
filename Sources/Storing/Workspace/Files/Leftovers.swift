import Glibc

/// What an interrupted run leaves: files and directories under temporary names. This is the one place that removes them.
extension DirectoryHandle {
    /// Removes leftovers in this directory, and in those so many levels below it except those of the given paths, and
    /// gives their names.
    ///
    /// Only for a holder of the repository's lock: another run's unfinished work looks the same. Throws the system's
    /// failures.
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

    /// Removes leftovers in this directory, and in those so many levels below it, without the lock: those of processes of
    /// this machine that are gone, and of this user.
    ///
    /// Throws the system's failures.
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

    /// Removes something of ours with all it holds; links are removed, not followed.
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

    /// Removes all that this directory holds.
    func removeContents() throws(WorkspaceError) {
        for entry in try reopened().readEntries() {
            if entry.kind == .directory {
                try removeTree(entry.name)
            } else {
                try removeFile(entry.name)
            }
        }
    }

    /// Removes a name that is no directory; one that is gone already is fine.
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

/// Whether a process runs, or may run as another user.
private func isRunning(_ process: pid_t) -> Bool { process == getpid() || kill(process, 0) == 0 || errno != ESRCH }
