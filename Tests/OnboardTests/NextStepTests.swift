import Foundation
import Testing

/// The commands below "Next:" can be pasted, and lead to one branch for each customer.
@Suite struct NextStepTests {
    private static let lines: [[String]] = [
        ["add", "--company", "Tea", "--motto", "m", "--tier", "starter"], ["set", "no", "--motto", "x"],
        ["suspend", "no"], ["resume", "severnyj-veter"], ["offboard", "no"],
        ["move", "acme-rockets", "--cluster", "prod-us-1"], ["import", "table.csv"],
    ]

    private func repository(on branch: String? = nil, folder: String = "") throws -> SampleRepository {
        let repository = try SampleRepository(folder: folder)
        try repository.write("table.csv", "companyName,motto,tier\nCopper Kettle,Slow tea,growth\n")
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
    private func block(_ outcome: Outcome) -> [String] {
        outcome.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("git ") }
    }

    /// The commands for `git`, below "Next:". All but the last end in what has a shell stop if they fail.
    private func steps(_ outcome: Outcome) -> [String] {
        let block = self.block(outcome)
        #expect(block.dropLast().allSatisfy { $0.hasSuffix(" &&") }, "\(outcome)")
        return block.map { $0.hasSuffix(" &&") ? String($0.dropLast(3)) : $0 }
    }

    /// Pastes lines into a shell.
    private func paste(_ lines: [String], in repository: SampleRepository) throws -> Outcome {
        let identity = ["NAME": "Tests", "EMAIL": "tests@sas.example"].flatMap { key, value in
            ["AUTHOR", "COMMITTER"].map { ("GIT_\($0)_\(key)", value) }
        }
        return try Program.run(
            "bash", ["-c", lines.joined(separator: "\n")], in: repository.root,
            environment: Dictionary(uniqueKeysWithValues: identity))
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
        let done = try paste(block(outcome).dropLast() + ["git status --porcelain"], in: repository)
        #expect(done.status == 0, "\(done)")
        #expect(!done.output.split(separator: "\n").contains { $0.hasPrefix("??") || $0.hasPrefix(" M") }, "\(done)")
    }

    /// The branch of an earlier change may still be there, here or on the remote, with commits that are not merged.
    @Test(arguments: [false, true]) func anOldBranchIsNotUsedAgain(isPacked: Bool) throws {
        let repository = try repository()
        try repository.git("branch", "onboard/no")
        try repository.git("update-ref", "refs/remotes/origin/onboard/no-2", "HEAD")
        if isPacked { try repository.git("pack-refs", "--all") }
        let outcome = try repository.onboard("suspend", "no")
        #expect(steps(outcome).first == "git switch -c onboard/no-3", "\(outcome)")
        #expect(steps(outcome).last == "git push -u origin onboard/no-3", "\(outcome)")
        let done = try paste(block(outcome).dropLast() + ["git rev-parse --abbrev-ref HEAD"], in: repository)
        #expect(done.status == 0 && done.output.hasSuffix("onboard/no-3\n"), "\(done)")
    }

    @Test func anOldBranchOfTheSameDayIsNotUsedAgain() throws {
        let repository = try repository()
        try repository.git("branch", "advance-2098-01-01")
        let outcome = try repository.onboard("advance", "--now", "2098-01-01")
        #expect(steps(outcome).first == "git switch -c advance-2098-01-01-2", "\(outcome)")
    }

    @Test func aFailureEndsThePaste() throws {
        let repository = try repository()
        let outcome = try repository.onboard("suspend", "no")
        try repository.git("branch", "onboard/no")
        let done = try paste(block(outcome), in: repository)
        #expect(done.status == 128 && done.errors.contains("already exists"), "\(done)")
        #expect(try repository.git("rev-list", "--count", "main") == "1\n")
        #expect(!done.errors.contains("origin"), "\(done)")
    }

    /// A path that is gone is not called written.
    @Test func whatIsRemovedIsCalledSo() throws {
        let repository = try repository()
        #expect(try repository.onboard("advance", "--now", "2098-01-01").output.contains("\n  removed ") == false)
        let outcome = try repository.onboard("advance", "--now", "2098-02-01")
        let overlay = "clusters/prod-us-1/customers/galazio-nesi/"
        let text = "  wrote   customers/galazio-nesi.json\n  removed \(overlay)\n          clusters/prod-us-1/tenants/"
        #expect(outcome.output.contains("\n" + text), "\(outcome)")
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
        // Its branches are those of the repository.
        try repository.git("branch", "onboard/no")
        #expect(try Program.run("git", ["switch", "--quiet", "--detach"], in: tree).status == 0)
        let resumed = try Program.run(Program.onboard, ["resume", "no"], in: tree)
        #expect(steps(resumed).last == "git push -u origin onboard/no-2", "\(resumed)")
    }

    @Test func theStepsOfANewRepositoryAreCommandsAndComments() throws {
        let scratch = try Scratch()
        let outcome = try Program.run(Program.onboard, ["init", "mine"], in: scratch.root)
        let lines = outcome.output.split(separator: "\n").drop { $0 != "Next:" }.filter { $0.hasPrefix(" ") }
        #expect(lines.count == 5, "\(outcome)")
        for line in lines { #expect(["  cd ", "  # ", "  git ", "  onboard "].contains { line.hasPrefix($0) }) }
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
