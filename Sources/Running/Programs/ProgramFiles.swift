internal import Glibc

/// The files that a program's name stands for, in the order in which to try them.
struct ProgramFiles: Sequence, IteratorProtocol {
    private var rest: ArraySlice<String>

    /// The file at a path, or the files of this name in the directories of a `PATH`. An empty directory is the current
    /// one (POSIX, "Environment Variables").
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

/// Whether there is a file at a path, as far as the system lets us see.
///
/// - Throws: a failure where it cannot be said, such as `notExecutable` in a directory that is closed to us.
func isFile(_ path: String) throws(Program.Failure) -> Bool {
    if access(path, F_OK) == 0 { return true }
    switch errno {
    case ENOENT, ENOTDIR, ESTALE, ENODEV, ETIMEDOUT: return false
    case EACCES: throw .notExecutable(path: path, code: EACCES)
    case let code: throw Program.Failure(code: code)
    }
}
