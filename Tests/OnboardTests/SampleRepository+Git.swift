import Foundation
import Testing

extension SampleRepository {
    /// Runs git in the repository, which must do what it is told.
    @discardableResult
    func git(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
        let identity = ["-c", "user.name=T", "-c", "user.email=t@t.example"]
        let outcome = try Program.run(
            "git", identity + arguments, in: root,
            environment: ["GIT_CONFIG_GLOBAL": "/dev/null"].merging(environment) { $1 })
        try #require(outcome.status == 0, "\(arguments) \(outcome)")
        return outcome.output
    }

    /// Begins the repository's history with all that is there.
    func beginHistory() throws {
        try git("init", "--quiet", "--initial-branch", "main")
        try commitAll("All")
    }

    /// Commits all that is there.
    func commitAll(_ message: String) throws {
        try git("add", "--all", "--force")
        try git("commit", "--quiet", "--message", message)
    }

    /// A commit on a new branch of what `change` does; then what was checked out before is again.
    func branch(_ name: String, isOrphan: Bool = false, _ change: () throws -> Void) throws {
        try git("switch", "--quiet", isOrphan ? "--orphan" : "--create", name)
        try change()
        try commitAll(name)
        try git("switch", "--quiet", "--force", "main")
    }

    /// A file of so many zeros, which takes no room on the disk.
    func writeZeros(_ path: String, bytes: Int) throws {
        try write(path, "")
        try #require(truncate(root.appending(path: path).path(), off_t(bytes)) == 0)
    }
}
