import Glibc

extension DirectoryHandle {
    /// Removes what an interrupted run left under a temporary name in this directory, and gives the names.
    ///
    /// Only for a holder of the repository's lock: another run's unfinished work looks the same. Throws the system's
    /// failures.
    @discardableResult
    public func removeLeftovers() throws(WorkspaceError) -> [String] {
        let names = try reopened().readEntries().map(\.name).filter(hasLeftoverName).sorted()
        for name in names { try removeTree(name) }
        return names
    }

    /// Removes something of ours with all it holds; links are removed, not followed.
    func removeTree(_ name: String) throws(WorkspaceError) {
        guard kind(of: name) == .directory, let directory = try openDirectory(name) else {
            return try removeFile(name)
        }
        for entry in try directory.readEntries() {
            if entry.kind == .directory {
                try directory.removeTree(entry.name)
            } else {
                try directory.removeFile(entry.name)
            }
        }
        do {
            _ = try removeIfEmpty(name)
        } catch {
            throw failure(.remove, name, error)
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
