import Foundation
import Testing

/// A command that may start too few threads says so. It used to wait for one for ever, with the lock held.
@Suite struct FewThreadTests {
    /// The system holds root to no number of processes, so the program runs as a user who has no others.
    private static let user = ["--reuid", "54321", "--regid", "54321", "--clear-groups"]

    @Test(arguments: [["render", "--check"], ["list"], ["validate"], ["render"]])
    func withoutThreadsACommandEndsWith74(command: [String]) throws {
        let repository = try SampleRepository()
        let program = repository.root.appending(path: "onboard").path()
        try FileManager.default.copyItem(atPath: Program.onboard, toPath: program)
        let limited = ["bash", "-c", "ulimit -u 2; exec \"$@\"", "bash", program] + command
        let outcome = try Program.run(
            "timeout", ["60"] + (getuid() == 0 ? ["setpriv"] + Self.user : []) + limited, in: repository.root)
        #expect(outcome.status == 74, "\(outcome)")
        #expect(outcome.errors.contains("[workspace/few-threads]"), "\(outcome)")
    }
}
