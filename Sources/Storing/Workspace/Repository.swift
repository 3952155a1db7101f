import Glibc

/// A repository on disk, by its open root directory. Every path is opened name by name. No symbolic link below the root
/// is followed, even if its target is inside: only files that were reviewed in Git are read and written.
public struct Repository: Sendable {
    /// The path of the root, as it was given or found.
    public let root: String
    /// The open root directory.
    public let directory: DirectoryHandle

    /// Opens the repository at a directory; the path to it may contain symbolic links. Throws errors of the operating
    /// system.
    public init(root: String) throws(WorkspaceError) { try self.init(root: root, steps: .plain) }

    init(root: String, steps: Steps) throws(WorkspaceError) {
        do {
            let opened = try system { open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
            directory = DirectoryHandle(adopting: opened, path: "", steps: steps)
        } catch {
            throw WorkspaceError(error.code == ENOTDIR ? .notADirectory : .system, .open, root, code: error.code)
        }
        self.root = root
    }

    /// The repository that contains a directory: the nearest directory with `onboard.yaml`, from the directory itself
    /// upwards; `nil` if there is none. Throws errors of the operating system, for example if the directory does not
    /// exist.
    public static func find(from directory: String) throws(WorkspaceError) -> Repository? {
        guard let resolved = realpath(directory, nil) else {
            throw WorkspaceError(.system, .open, directory, code: errno)
        }
        defer { free(resolved) }
        var path = String(cString: resolved)
        while true {
            var status = stat()
            let marker = path == "/" ? "/onboard.yaml" : path + "/onboard.yaml"
            if lstat(marker, &status) == 0 { return try Repository(root: path) }
            guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
    }

    /// The bytes of a file; `nil` if it or a directory above it does not exist.
    ///
    /// Throws `tooLarge` if the file has more than `limit` bytes. Throws `symbolicLink`, `notADirectory` or `notAFile`
    /// if a part of the path belongs to something else. Throws errors of the operating system.
    public func readFile(_ path: RelativePath, limit: Int) throws(WorkspaceError) -> [UInt8]? {
        guard let parent = path.parent else { return try directory.read(path.name, limit: limit) }
        return try openDirectory(parent)?.read(path.name, limit: limit)
    }

    /// The entries of the root, sorted by their bytes. Throws errors of the operating system.
    public func entries() throws(WorkspaceError) -> [DirectoryEntry] { try directory.entries() }

    /// The entries of a directory, sorted by their bytes; `nil` if it does not exist. Throws the same errors as
    /// `readFile`.
    public func listDirectory(_ path: RelativePath) throws(WorkspaceError) -> [DirectoryEntry]? {
        try openDirectory(path)?.entries()
    }

    /// The open directory at a path; `nil` if it or one above it does not exist. Throws the same errors as `readFile`.
    public func openDirectory(_ path: RelativePath) throws(WorkspaceError) -> DirectoryHandle? {
        var current = directory
        for name in path.components {
            guard let next = try current.openDirectory(name) else { return nil }
            current = next
        }
        return current
    }

    /// The open directory at a path, created with those above it if they are missing. Throws the same errors as
    /// `readFile`.
    public func makeDirectory(_ path: RelativePath) throws(WorkspaceError) -> DirectoryHandle {
        var current = directory
        for name in path.components { current = try current.makeDirectory(name) }
        return current
    }

    /// Writes a file durably and creates the directories above it; see `DirectoryHandle.writeRecord`.
    public func writeFile(
        _ path: RelativePath, _ bytes: [UInt8], mode: DirectoryHandle.WriteMode = .replace
    ) throws(WorkspaceError) {
        guard let parent = path.parent else { return try directory.writeRecord(path.name, bytes, mode: mode) }
        try makeDirectory(parent).writeRecord(path.name, bytes, mode: mode)
    }

    /// Removes a file. Does nothing if it does not exist. Throws the same errors as `readFile`.
    public func removeFile(_ path: RelativePath) throws(WorkspaceError) {
        guard let parent = path.parent else { return try directory.removeFile(path.name) }
        try openDirectory(parent)?.removeFile(path.name)
    }

    /// Writes a file atomically and creates the directories above it. Unlike `writeFile`, it does not wait for the
    /// disk. Throws the same errors as `readFile`.
    public func replaceFile(_ path: RelativePath, _ bytes: [UInt8]) throws(WorkspaceError) {
        let parent = try path.parent.map { path throws(WorkspaceError) in try makeDirectory(path) } ?? directory
        do {
            try parent.replace(path.name, bytes)
        } catch {
            throw WorkspaceError(.system, .write, path.description, code: error.code)
        }
    }
}
