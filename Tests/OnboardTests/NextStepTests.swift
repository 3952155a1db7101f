import Foundation
import Testing

/// The commands below "Next:" can be pasted, and lead to one branch for each customer.
@Suite struct NextStepTests {
    private static let lines: [[String]] = [
        ["add", "--company", "Tea", "--motto", "m", "--tier", "starter"], ["set", "no", "--motto", "x"],
        ["suspend", "no"], ["resume", "severnyj-veter"], ["offboard", "no"],
        ["move", "acme-rockets", "--cluster", "prod-us-1"],
    ]

    private func repository(on branch: String? = nil, folder: String = "") throws -> SampleRepository {
        let repository = try SampleRepository(folder: folder)
        let top = folder.isEmpty ? repository.root : repository.root.deletingLastPathComponent()
        let name = ["-c", "user.name=Tests", "-c", "user.email=tests@sas.example"]
        let commands =
            [["init", "--quiet", "--initial-branch", "main"], ["add", "--all"]]
            + [name + ["commit", "--quiet", "--message", "All"]]
            + (branch.map { [["switch", "--quiet", "--create", $0]] } ?? [])
        for command in commands { try #require(try Program.run("git", command, in: top).status == 0) }
        return repository
    }

    /// The lines that `git` gets, below "Next:".
    private func steps(_ outcome: Outcome) -> [String] {
        outcome.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("git ") }
    }

    @Test("No command suggests a second branch from a branch in review", arguments: lines)
    func aBranchInReviewIsKept(line: [String]) throws {
        for folder in ["", "below"] {
            let repository = try repository(on: "onboard/83d8", folder: folder)
            let outcome = try Program.run(Program.onboard, line, in: repository.root)
            let steps = steps(outcome)
            #expect(steps.map { $0.split(separator: " ")[1] } == ["add", "commit", "push"], "\(outcome)")
            #expect(steps.last == "git push -u origin onboard/83d8", "\(outcome)")
        }
    }

    @Test(arguments: lines + [["move", "acme-rockets", "--finish"], ["advance", "--now", "2098-01-01"]])
    func theStepsCommitEverything(line: [String]) throws {
        let repository = try repository()
        if line.contains("--finish") {
            #expect(try repository.onboard("move", "acme-rockets", "--cluster", "prod-us-1").status == 0)
            let commit =
                "git add --all && git -c user.name=Tests -c user.email=tests@sas.example commit --quiet -m Move"
            #expect(try Program.run("bash", ["-c", commit], in: repository.root).status == 0)
        }
        let outcome = try Program.run(Program.onboard, line, in: repository.root)
        let steps = steps(outcome)
        #expect(steps.map { $0.split(separator: " ")[1] } == ["switch", "add", "commit", "push"], "\(outcome)")
        let script = steps.dropLast().joined(separator: " && ") + " && git status --porcelain"
        let identity = ["NAME": "Tests", "EMAIL": "tests@sas.example"].flatMap { key, value in
            ["AUTHOR", "COMMITTER"].map { ("GIT_\($0)_\(key)", value) }
        }
        let done = try Program.run(
            "bash", ["-c", script], in: repository.root,
            environment: Dictionary(uniqueKeysWithValues: identity))
        #expect(done.status == 0, "\(done)")
        #expect(!done.output.split(separator: "\n").contains { $0.hasPrefix("??") || $0.hasPrefix(" M") }, "\(done)")
    }

    /// A linked work tree has a file in place of `.git`.
    @Test func aLinkedWorkTreeHasABranchOfItsOwn() throws {
        let repository = try repository()
        let scratch = try Scratch()
        let tree = scratch.root.appending(path: "linked")
        let add = ["worktree", "add", "--quiet", "-b", "onboard/0f0f", tree.path()]
        #expect(try Program.run("git", add, in: repository.root).status == 0)
        let outcome = try Program.run(Program.onboard, ["suspend", "no"], in: tree)
        #expect(steps(outcome).last == "git push -u origin onboard/0f0f", "\(outcome)")
    }

    /// What is no name of a branch leads to the usual steps, and a name is one word of the shell.
    @Test(arguments: [
        ("onboard/a'b;c", "git push -u origin 'onboard/a'\\''b;c'"), ("feature", "git push -u origin onboard/no"),
    ]) func aNameIsOneWord(branch: String, push: String) throws {
        let repository = try repository()
        try repository.write(".git/HEAD", "ref: refs/heads/\(branch)\n")
        #expect(steps(try repository.onboard("suspend", "no")).last == push)
    }
}
