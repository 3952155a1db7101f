internal import Glibc

/// The files that a program's name may refer to, in the order in which to try them.
struct ProgramFiles: Sequence, IteratorProtocol {
    private var rest: ArraySlice<String>

    /// Finds the file at a path, or the files with this name in the directories of a `PATH`. An empty entry is the
    /// current directory (POSIX, "Environment Variables").
    init(named name: String, path: String?) {
        if name.isEmpty {
            rest = []
        } else if name.utf8.contains(UInt8(ascii: "/")) {
            rest = [name]
        } else {
            let directories = (path ?? "/bin:/usr/bin").split(separator: ":", omittingEmptySubsequences: false)
            rest = directories.map { $0.isEmpty ? "./\(name)" : "\($0)/\(name)" }[...]
        }
    }

    mutating func next() -> String? { rest.popFirst() }
}

/// Returns whether there is a file at a path.
///
/// - Throws: `Failure` if this is unknown, such as `notExecutable` in a directory without search permission.
func isFile(_ path: String) throws(Program.Failure) -> Bool {
    if access(path, F_OK) == 0 { return true }
    switch errno {
    case ENOENT, ENOTDIR, ESTALE, ENODEV, ETIMEDOUT: return false
    case EACCES: throw .notExecutable(path: path, code: EACCES)
    case let code: throw Program.Failure(code: code)
    }
}
