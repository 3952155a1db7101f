/// Something that onboard did not make, in a place where the sync engine may apply it. It is reported and left alone.
public struct ForeignFile: Sendable, Hashable {
    /// The path, from the repository's root.
    public let path: String
    /// The kind. It is a directory only if the directory cannot be opened: otherwise the files in it are reported.
    public let kind: DirectoryEntry.Kind

    /// Creates a foreign file from its path and kind.
    public init(path: String, kind: DirectoryEntry.Kind) {
        self.path = path
        self.kind = kind
    }
}

extension DirectoryHandle {
    /// Everything in the directory and below it that is not a directory, sorted by path. Opens only directories and
    /// follows no links.
    ///
    /// - Throws: `WorkspaceError` if a directory cannot be read.
    public func allFiles() throws(WorkspaceError) -> [ForeignFile] {
        var found: [ForeignFile] = []
        for entry in try entries() { found += try files(of: entry) }
        return found
    }

    /// An entry of the directory; if it is a directory, everything below it instead. A directory whose name is not
    /// UTF-8 cannot be opened and is returned itself.
    public func files(of entry: DirectoryEntry) throws(WorkspaceError) -> [ForeignFile] {
        let itself = [ForeignFile(path: pathOf(entry.name), kind: entry.kind)]
        guard entry.kind == .directory else { return itself }
        return try openDirectory(entry.name)?.allFiles() ?? itself
    }

    /// Whether the directory, or a directory below it, contains anything that is not a directory.
    public func holdsFiles() throws(WorkspaceError) -> Bool {
        for entry in try entries() {
            guard entry.kind == .directory else { return true }
            if try openDirectory(entry.name)?.holdsFiles() == true { return true }
        }
        return false
    }
}
