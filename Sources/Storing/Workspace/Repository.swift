import Glibc

/// The repository on disk, held open by its root. Every path is walked name by name and no symbolic link below the
/// root is followed, not even one that stays inside: what is reviewed in Git is what is read and written.
public struct Repository: Sendable {
    /// The path of the root, as it was given or found.
    public let root: String
    /// The open root.
    public let directory: DirectoryHandle

    /// Opens the repository at a directory, which may itself be reached through links. Throws the system's failures.
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

    /// The repository a directory is in: the nearest one, from itself upwards, that holds `onboard.yaml`; `nil` where
    /// there is none. Throws the system's failures, such as for a directory that does not exist.
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

    /// The bytes of a file, or `nil` where it or a directory above it is absent.
    ///
    /// Throws `tooLarge` past `limit` bytes, `symbolicLink`, `notADirectory` or `notAFile` for what stands in the way,
    /// and the system's failures.
    public func readFile(_ path: RelativePath, limit: Int) throws(WorkspaceError) -> [UInt8]? {
        guard let parent = path.parent else { return try directory.read(path.name, limit: limit) }
        return try openDirectory(parent)?.read(path.name, limit: limit)
    }

    /// What a directory holds, ordered byte by byte; `nil` where it is absent. Throws as `readFile` does.
    public func listDirectory(_ path: RelativePath) throws(WorkspaceError) -> [DirectoryEntry]? {
        try openDirectory(path)?.entries()
    }

    /// A directory, open; `nil` where it or one above it is absent. Throws as `readFile` does.
    public func openDirectory(_ path: RelativePath) throws(WorkspaceError) -> DirectoryHandle? {
        var current = directory
        for name in path.components {
            guard let next = try current.openDirectory(name) else { return nil }
            current = next
        }
        return current
    }

    /// A directory, open, made where it is absent, with those above it. Throws as `readFile` does.
    public func makeDirectory(_ path: RelativePath) throws(WorkspaceError) -> DirectoryHandle {
        var current = directory
        for name in path.components { current = try current.makeDirectory(name) }
        return current
    }

    /// Writes a file durably, making the directories above it; see `DirectoryHandle.writeRecord`.
    public func writeFile(
        _ path: RelativePath, _ bytes: [UInt8], mode: DirectoryHandle.WriteMode = .replace
    ) throws(WorkspaceError) {
        guard let parent = path.parent else { return try directory.writeRecord(path.name, bytes, mode: mode) }
        try makeDirectory(parent).writeRecord(path.name, bytes, mode: mode)
    }

    /// Removes a file; one that is gone already is fine. Throws as `readFile` does.
    public func removeFile(_ path: RelativePath) throws(WorkspaceError) {
        guard let parent = path.parent else { return try directory.removeFile(path.name) }
        try openDirectory(parent)?.removeFile(path.name)
    }

    /// Puts a file in place at once and whole, making the directories above it; unlike `writeFile`, without waiting for
    /// the disk. Throws as `readFile` does.
    public func replaceFile(_ path: RelativePath, _ bytes: [UInt8]) throws(WorkspaceError) {
        let parent = try path.parent.map { path throws(WorkspaceError) in try makeDirectory(path) } ?? directory
        do {
            try parent.replace(path.name, bytes)
        } catch {
            throw WorkspaceError(.system, .write, path.description, code: error.code)
        }
    }
}
