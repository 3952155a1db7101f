import Glibc

extension Repository {
    /// Opens the repository at a directory, which is made where it is absent, with those above it. Throws `notADirectory`
    /// where something else stands in its way, and the system's failures.
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

    /// Makes a directory and those above it. Whether what is there already is one, opening it tells.
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

    /// The path above a path; `nil` for the root and for a name alone.
    private static func parent(of path: String) -> String? {
        guard let end = path.utf8.lastIndex(where: { $0 != UInt8(ascii: "/") }),
            let slash = path.utf8[..<end].lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex
        else { return nil }
        return String(path[..<slash])
    }
}
