import Glibc

extension Repository {
    /// Opens the repository at a directory. Creates the directory and those above it if they are missing. Throws
    /// `notADirectory` if something else is in its place, and errors of the operating system.
    public static func make(at root: String) throws(WorkspaceError) -> Repository { try make(at: root, steps: .plain) }

    static func make(at root: String, steps: Steps) throws(WorkspaceError) -> Repository {
        if let present = try? Repository(root: root, steps: steps) { return present }
        do {
            try makeDirectory(root, steps)
        } catch {
            throw WorkspaceError(error.code == ENOTDIR ? .notADirectory : .system, .write, root, code: error.code)
        }
        return try Repository(root: root, steps: steps)
    }

    /// Creates a directory and those above it. If the path exists, the caller finds out by opening it whether it is a
    /// directory.
    private static func makeDirectory(_ path: String, _ steps: Steps) throws(Errno) {
        do {
            try makeLast(path, steps)
        } catch let error where error.code == ENOENT {
            guard let parent = parent(of: path) else { throw error }
            try makeDirectory(parent, steps)
            try makeLast(path, steps)
        }
    }

    private static func makeLast(_ path: String, _ steps: Steps) throws(Errno) {
        do {
            try steps(.makeDirectory)
            try system { mkdir(path, 0o777) }
        } catch let error where error.code == EEXIST {
            return
        }
    }

    /// The parent of a path; `nil` for the root and for a single name.
    private static func parent(of path: String) -> String? {
        guard let end = path.utf8.lastIndex(where: { $0 != UInt8(ascii: "/") }),
            let slash = path.utf8[..<end].lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex
        else { return nil }
        return String(path[..<slash])
    }
}
