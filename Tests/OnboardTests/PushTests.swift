import Foundation
import Testing

/// The steps that push past review: they push the paths that they are given, and nothing else. None of them reads
/// `onboard.yaml`, which is faulty here.
@Suite struct PushTests {
    /// A repository and a clone of it, as a job has it.
    private struct Job {
        let scratch: Scratch
        let clone: URL
        var environment = [
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

        func push(_ message: String, _ paths: String...) throws -> Outcome { try onboard(["push", message] + paths) }

        func keep(_ branches: String...) throws -> Outcome { try onboard(["dead-letters", "keep"] + branches) }

        func propose(_ arguments: String...) throws -> Outcome { try onboard(["propose"] + arguments) }

        func onboard(_ arguments: [String]) throws -> Outcome {
            try Program.run(Program.onboard, arguments, in: clone, environment: environment)
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

        /// What a run before has left in the workspace: a branch in review is checked out, and files lie about.
        func leaveAPurchase() throws {
            try branch("onboard/review", "customers/unseen.json")
            try run("git", "switch", "--quiet", "--detach", "origin/onboard/review")
            try write("dead-letters/left-over.json", "{}\n")
            try write("customers/unseen.json", "{\"changed\": true}\n")
        }

        func state() throws -> String {
            try run("git", "status", "--porcelain").output + run("git", "rev-parse", "HEAD").output
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
        #expect(try job.push("Note", "status").status == 0)
        #expect(try job.files(on: "main") == ["onboard.yaml", "status/acme.json"])
    }

    @Test func whatIsStagedOfAnotherPathIsRefused() throws {
        let job = try Job()
        try job.write("status/acme.json", "{}\n")
        try job.write("clusters/x.yaml", "kind: ClusterRole\n")
        try job.run("git", "add", "clusters")
        let outcome = try job.push("Note", "status")
        #expect(outcome.status == 1 && outcome.errors.contains("Changes outside status are staged"), "\(outcome)")
        #expect(try job.files(on: "main") == ["onboard.yaml"])
    }

    @Test func aLetterIsMovedOnce() throws {
        let job = try Job()
        try job.branch("onboard-letter/1", "dead-letters/1.json")
        for _ in 1...2 { #expect(try job.keep("onboard-letter/1").status == 0) }
        #expect(try job.files(on: "main") == ["dead-letters/1.json", "onboard.yaml"])
        #expect(try job.run("git", "ls-remote", "origin").output.contains("onboard-letter/1") == false)
    }

    /// A run that died after the push to main, and before the branch was gone.
    @Test func aLetterThatIsThereAlreadyTakesItsBranchAway() throws {
        let job = try Job()
        try job.branch("onboard-letter/1", "dead-letters/1.json")
        try job.write("dead-letters/1.json", "{}\n")
        #expect(try job.push("Keep", "dead-letters").status == 0)
        let outcome = try job.keep("onboard-letter/1")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try job.run("git", "ls-remote", "origin").output.contains("onboard-letter/1") == false)
    }

    @Test func whatIsCheckedOutDoesNotReachMainBesideALetter() throws {
        let job = try Job()
        try job.branch("onboard-letter/1", "dead-letters/1.json")
        try job.leaveAPurchase()
        let before = try job.state()
        #expect(try job.keep("onboard-letter/1").status == 0)
        #expect(try job.files(on: "main") == ["dead-letters/1.json", "onboard.yaml"])
        #expect(try job.state() == before)
    }

    /// Each step that pushes what is checked out, as a commit of its own.
    @Test(arguments: [["push", "Note", "status"], ["propose", "changes", "onboard-render", "Render"]])
    func commitsOfOthersAreNotPushed(words: [String]) throws {
        let job = try Job()
        try job.leaveAPurchase()
        try job.write("status/acme.json", "{}\n")
        let outcome = try job.onboard(words)
        #expect(outcome.status == 1 && outcome.errors.contains("commits that main does not have"), "\(outcome)")
        #expect(try job.files(on: "main") == ["onboard.yaml"])
        #expect(try !job.run("git", "ls-remote", "origin").output.contains("onboard-render"))
    }

    @Test func aProposalLeavesWhatIsCheckedOut() throws {
        let job = try Job()
        let before = try job.state()
        try job.write("clusters/x.yaml", "kind: ClusterRole\n")
        #expect(try job.propose("changes", "onboard-render", "Render").output == "branch=onboard-render\n")
        #expect(try job.files(on: "onboard-render") == ["clusters/x.yaml", "onboard.yaml"])
        #expect(try job.state() == before)
    }

    /// What the other has done counts; a later step of the same job does not push the commit after all.
    @Test func aRefusedCommitIsNotPushedLater() throws {
        let job = try Job()
        try job.branch("other", "status/acme.json")
        try job.run("git", "push", "--quiet", "origin", "origin/other:refs/heads/main")
        try job.run("git", "update-ref", "refs/remotes/origin/main", "main")
        try job.write("status/acme.json", "{\"mine\": true}\n")
        #expect(try job.push("Note", "status").status == 1)
        try job.write("status/bold.json", "{}\n")
        #expect(try job.push("Note", "status").status == 0)
        #expect(try job.files(on: "main") == ["onboard.yaml", "status/acme.json", "status/bold.json"])
        #expect(try job.run("git", "show", "origin/main:status/acme.json").output == "{}\n")
    }

    @Test func whatCouldNotBePushedIsPushedByTheNextRun() throws {
        let job = try Job()
        let origin = job.scratch.root.appending(path: "origin.git")
        let away = job.scratch.root.appending(path: "away.git")
        try job.write("status/acme.json", "{}\n")
        // The network goes once the run has looked whether somebody else's commits are checked out.
        try job.write(".git/hooks/pre-push", "#!/bin/sh\nmv '\(origin.path())' '\(away.path())'\nexit 1\n")
        try job.run("chmod", "+x", ".git/hooks/pre-push")
        #expect(try job.push("Note", "status").status != 0)
        try job.run("rm", ".git/hooks/pre-push")
        try FileManager.default.moveItem(at: away, to: origin)
        let outcome = try job.push("Note", "status")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try job.files(on: "main") == ["onboard.yaml", "status/acme.json"])
    }

    @Test func aScriptWithoutArgumentsSaysItsUsage() throws {
        let script = Program.package.appending(path: "scripts/ci/issue.sh").path()
        let outcome = try Program.run(script, [])
        #expect(outcome.status == 64 && outcome.errors.hasPrefix("usage: issue.sh "), "\(outcome)")
    }

    @Test func aMachineWithoutANameCommitsAllTheSame() throws {
        var job = try Job()
        job.environment = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.useConfigOnly",
            "GIT_CONFIG_VALUE_0": "true",
        ]
        try job.write("status/acme.json", "{}\n")
        let outcome = try job.push("Note", "status")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try job.run("git", "log", "-1", "--format=%ce").output == "onboard@users.noreply.github.com\n")
    }

    /// Who commits is said by the environment, whoever git knows.
    @Test func theEnvironmentSaysWhoCommitsAndWhichBranchIsSynced() throws {
        var job = try Job()
        job.environment.merge([
            "ONBOARD_COMMITTER": "Pipeline", "ONBOARD_COMMITTER_EMAIL": "p@x.example", "ONBOARD_BRANCH": "trunk",
        ]) { $1 }
        try job.run("git", "push", "--quiet", "origin", "main:trunk")
        try job.write("status/acme.json", "{}\n")
        #expect(try job.push("Note", "status").output == "Pushed to trunk: Note\n")
        #expect(try job.files(on: "trunk") == ["onboard.yaml", "status/acme.json"])
        #expect(try job.files(on: "main") == ["onboard.yaml"])
        #expect(try job.run("git", "log", "-1", "--format=%an %ce").output == "Pipeline p@x.example\n")
    }

    @Test func whatChangesNothingIsNotProposed() throws {
        let job = try Job()
        #expect(try job.propose("changes", "onboard-render", "Render").output == "branch=\n")
        #expect(try job.push("Note", "status").output == "Nothing to commit.\n")
        #expect(try job.run("git", "ls-remote", "origin").output.contains("onboard-render") == false)
    }

    /// A run that died after its push, and begins again with the same change.
    @Test func whatMainHasAlreadyIsNotPushedTwice() throws {
        let job = try Job()
        try job.branch("other", "status/acme.json")
        try job.run("git", "push", "--quiet", "origin", "origin/other:refs/heads/main")
        try job.write("status/acme.json", "{}\n")
        let outcome = try job.push("Note", "status")
        #expect(outcome.status == 0 && outcome.errors.contains("Others have pushed (1 of 10)"), "\(outcome)")
        #expect(try job.run("git", "rev-list", "--count", "origin/main").output == "2\n")
        #expect(try job.run("git", "status", "--porcelain").output.isEmpty)
    }

    @Test(arguments: ["customers/evil.json", "dead-letters/2.json", "dead-letters/dropped/1.json"])
    func aBranchThatHoldsMoreThanALetterIsLeftToAPerson(more: String) throws {
        let job = try Job()
        try job.branch("onboard-letter/1", "dead-letters/1.json", more)
        try job.branch("onboard-letter/3", "dead-letters/3.json")
        let outcome = try job.keep("onboard-letter/1", "onboard-letter/3")
        #expect(outcome.status == 1 && outcome.errors.contains("more than dead-letters/1.json"), "\(outcome)")
        #expect(try job.files(on: "main") == ["dead-letters/3.json", "onboard.yaml"])
        #expect(try job.files(on: "onboard-letter/1").count == 3)
    }

    /// A run that died before the branch was gone; then somebody mends the letter, or drops it.
    @Test(arguments: [true, false])
    func whatBecameOfALetterOnMainStays(mends: Bool) throws {
        let job = try Job()
        try job.branch("onboard-letter/1", "dead-letters/1.json")
        try job.write("dead-letters/1.json", "{}\n")
        #expect(try job.push("Keep", "dead-letters").status == 0)
        if mends {
            try job.write("dead-letters/1.json", "{\"mended\": true}\n")
        } else {
            try job.write("dead-letters/dropped/1.json", "{}\n")
            try FileManager.default.removeItem(at: job.clone.appending(path: "dead-letters/1.json"))
        }
        #expect(try job.push("Settle", "dead-letters").status == 0)
        let settled = try job.run("git", "rev-parse", "origin/main").output
        #expect(try job.keep("onboard-letter/1").status == 0)
        #expect(try job.run("git", "rev-parse", "origin/main").output == settled)
        #expect(try job.run("git", "ls-remote", "origin").output.contains("onboard-letter") == false)
    }

    /// Paths are those of the directory in which the command runs.
    @Test(arguments: ["a.json", ".", "../status", "/status"]) func aPathIsTheOneThatIsMeant(path: String) throws {
        let job = try Job()
        try job.write("status/a.json", "{}\n")
        try job.write("onboard.yaml", "changed\n")
        let given = path.hasPrefix("/") ? job.clone.path() + path : path
        let inside = job.clone.appending(path: "status")
        let outcome = try Program.run(
            Program.onboard, ["push", "Note", given], in: inside, environment: job.environment)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try job.files(on: "main") == ["onboard.yaml", "status/a.json"])
        #expect(try job.run("git", "show", "origin/main:onboard.yaml").output == "kind: Platform\n")
        let outside = try Program.run(
            Program.onboard, ["push", "Note", "../../x"], in: inside, environment: job.environment)
        #expect(outside.status == 64 && outside.errors.contains("outside"), "\(outside)")
    }

    /// A branch that changes nothing has no letter to lose, but main is one, too.
    @Test func noBranchButALettersIsTakenAway() throws {
        let job = try Job()
        try job.run(
            "git", "config", "receive.denyDeleteCurrent", "ignore", at: job.scratch.root.appending(path: "origin.git"))
        let outcome = try job.keep("main")
        #expect(outcome.status == 1 && outcome.errors.contains("not the branch of a dead letter"), "\(outcome)")
        #expect(try job.files(on: "main") == ["onboard.yaml"])
    }
}
