/// Something that onboard did not make, where a sync engine may take it up. It is reported and left alone.
public struct ForeignFile: Sendable, Hashable {
    /// The path, from the repository's root.
    public let path: String
    /// What it is. A directory only where it cannot be looked into, since it is nothing without a file in it.
    public let kind: DirectoryEntry.Kind

    /// Something at a path.
    public init(path: String, kind: DirectoryEntry.Kind) {
        self.path = path
        self.kind = kind
    }
}

extension DirectoryHandle {
    /// Everything in the directory and below it that is no directory, in the order of the paths. Nothing is opened but
    /// directories, and no link is followed.
    ///
    /// - Throws: `WorkspaceError` where the system does not let a directory be read.
    public func allFiles() throws(WorkspaceError) -> [ForeignFile] {
        var found: [ForeignFile] = []
        for entry in try entries() { found += try files(of: entry) }
        return found
    }

    /// An entry of the directory; of a directory, everything below it. One whose name is not UTF-8 cannot be opened by it.
    public func files(of entry: DirectoryEntry) throws(WorkspaceError) -> [ForeignFile] {
        let itself = [ForeignFile(path: pathOf(entry.name), kind: entry.kind)]
        guard entry.kind == .directory else { return itself }
        return try openDirectory(entry.name)?.allFiles() ?? itself
    }

    /// Whether anything in the directory or below it is no directory.
    public func holdsFiles() throws(WorkspaceError) -> Bool {
        for entry in try entries() {
            guard entry.kind == .directory else { return true }
            if try openDirectory(entry.name)?.holdsFiles() == true { return true }
        }
        return false
    }
}
