/// The files below some directories as one reading found them: each was opened once.
public struct FileTree: Sendable {
    /// The files by their paths inside the tree, with their bytes.
    public private(set) var files: [(path: String, bytes: [UInt8])] = []
    /// Why names in the tree are no files that can be read: a link, a pipe, a file above the limit.
    public private(set) var obstacles: [WorkspaceError] = []

    /// An empty tree.
    public init() {}

    /// Adds what is below a directory, by paths that begin with `prefix`. Hidden names are left out.
    ///
    /// Throws the system's failures. A name that was listed and is gone is one: half a tree must not pass for a whole one.
    public mutating func add(
        _ directory: DirectoryHandle, as prefix: String, limit: Int
    ) throws(WorkspaceError) {
        try add(try directory.entries(), of: directory, as: prefix, limit: limit)
    }

    /// Adds the entries that a listing of a directory has given.
    mutating func add(
        _ entries: [DirectoryEntry], of directory: DirectoryHandle, as prefix: String, limit: Int
    ) throws(WorkspaceError) {
        for entry in entries where !entry.name.hasPrefix(".") {
            do throws(WorkspaceError) {
                try add(entry, of: directory, as: "\(prefix)/\(entry.name)", limit: limit)
            } catch  where error.kind != .system {
                obstacles.append(error)
            }
        }
    }

    private mutating func add(
        _ entry: DirectoryEntry, of directory: DirectoryHandle, as path: String, limit: Int
    ) throws(WorkspaceError) {
        let place = directory.pathOf(entry.name)
        switch entry.kind {
        case .directory:
            guard let inner = try directory.openDirectory(entry.name) else { throw .gone(place) }
            try add(inner, as: path, limit: limit)
        case .file:
            guard let bytes = try directory.read(entry.name, limit: limit) else { throw .gone(place) }
            files.append((path, bytes))
        case .symbolicLink, .other:
            throw WorkspaceError(entry.kind == .other ? .notAFile : .symbolicLink, .read, place)
        }
    }
}
