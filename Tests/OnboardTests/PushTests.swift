import Foundation
import Testing

/// The scripts that push past review: they push the paths that they are given, and nothing else.
@Suite struct PushTests {
    /// A repository and a clone of it, as a job has it.
    private struct Job {
        let scratch: Scratch
        let clone: URL
        let environment = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@x.example",
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@x.example",
        ]

        init() throws {
            scratch = try Scratch()
            clone = scratch.root.appending(path: "clone")
            try run("git", "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git", at: scratch.root)
            try run("git", "clone", "--quiet", "origin.git", "clone", at: scratch.root)
            try run("git", "switch", "--quiet", "--orphan", "main")
            try write("onboard.yaml", "kind: Platform\n")
            try run("git", "add", "--all")
            try run("git", "commit", "--quiet", "--message", "Begin")
            try run("git", "push", "--quiet", "--set-upstream", "origin", "main")
        }

        @discardableResult
        func run(_ program: String, _ arguments: String..., at directory: URL? = nil) throws -> Outcome {
            try Program.run(program, arguments, in: directory ?? clone, environment: environment)
        }

        func script(_ name: String, _ arguments: String...) throws -> Outcome {
            let path = Program.package.appending(path: "scripts/ci/\(name)").path()
            return try Program.run(path, arguments, in: clone, environment: environment)
        }

        func write(_ path: String, _ text: String) throws {
            let file = clone.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }

        /// A branch that holds files on top of main, and is pushed.
        func branch(_ name: String, _ files: String...) throws {
            try run("git", "switch", "--quiet", "--create", name)
            for file in files { try write(file, "{}\n") }
            try run("git", "add", "--all")
            try run("git", "commit", "--quiet", "--message", "The event")
            try run("git", "push", "--quiet", "origin", name)
            try run("git", "switch", "--quiet", "main")
        }

        func files(on branch: String) throws -> [String] {
            try run("git", "ls-tree", "-r", "--name-only", branch, at: scratch.root.appending(path: "origin.git"))
                .output.split(separator: "\n").map(String.init)
        }
    }

    @Test func whatIsNamedIsPushed() throws {
        let job = try Job()
        try job.write("status/acme.json", "{}\n")
        try job.write("clusters/x.yaml", "kind: ClusterRole\n")
        #expect(try job.script("push.sh", "Note", "status").status == 0)
        #expect(try job.files(on: "main") == ["onboard.yaml", "status/acme.json"])
    }

    @Test func whatIsStagedOfAnotherPathIsRefused() throws {
        let job = try Job()
        try job.write("status/acme.json", "{}\n")
        try job.write("clusters/x.yaml", "kind: ClusterRole\n")
        try job.run("git", "add", "clusters")
        let outcome = try job.script("push.sh", "Note", "status")
        #expect(outcome.status == 1 && outcome.errors.contains("More is staged than status"), "\(outcome)")
        #expect(try job.files(on: "main") == ["onboard.yaml"])
    }

    @Test func aLetterIsMovedOnce() throws {
        let job = try Job()
        try job.branch("onboard/1", "dead-letters/1.json")
        for _ in 1...2 { #expect(try job.script("keep.sh", "onboard/1").status == 0) }
        #expect(try job.files(on: "main") == ["dead-letters/1.json", "onboard.yaml"])
        #expect(try job.run("git", "ls-remote", "origin").output.contains("onboard/1") == false)
    }

    /// A run that died after the push to main, and before the branch was gone.
    @Test func aLetterThatIsThereAlreadyTakesItsBranchAway() throws {
        let job = try Job()
        try job.branch("onboard/1", "dead-letters/1.json")
        try job.write("dead-letters/1.json", "{}\n")
        #expect(try job.script("push.sh", "Keep", "dead-letters").status == 0)
        let outcome = try job.script("keep.sh", "onboard/1")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try job.run("git", "ls-remote", "origin").output.contains("onboard/1") == false)
    }

    @Test func aBranchThatHoldsMoreThanALetterIsLeftToAPerson() throws {
        let job = try Job()
        try job.branch("onboard/1", "dead-letters/1.json", "customers/evil.json")
        let outcome = try job.script("keep.sh", "onboard/1")
        #expect(outcome.status == 1 && outcome.errors.contains("more than dead-letters/"), "\(outcome)")
        #expect(try job.files(on: "main") == ["onboard.yaml"])
        #expect(try job.files(on: "onboard/1").count == 3)
    }
}
