/// The files in some directories, as found by reading each of them once.
public struct FileTree: Sendable {
    /// The files, with their paths inside the tree and their bytes.
    public private(set) var files: [(path: String, bytes: [UInt8])] = []
    /// The reasons why some entries of the tree could not be read: a link, a pipe, a file above the limit.
    public private(set) var obstacles: [WorkspaceError] = []

    /// An empty tree.
    public init() {}

    /// Adds the files in a directory and below it. Their paths in the tree begin with `prefix`. Hidden entries are
    /// skipped. `limit` is the maximum size of a file in bytes.
    ///
    /// Throws errors of the operating system. An entry that disappears after it was listed is such an error, because an
    /// incomplete tree must not look complete.
    public mutating func add(
        _ directory: DirectoryHandle, as prefix: String, limit: Int
    ) throws(WorkspaceError) {
        try add(try directory.entries(), of: directory, as: prefix, limit: limit)
    }

    /// Adds entries from a listing of a directory.
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
