import Foundation
import Testing

/// What whoever sent an event may make of `propose event`, and what `propose letters` does beside what cannot be read. The
/// rehearsal plays the rest.
@Suite struct ProposeTests {
    /// A checkout of a remote that has the sample.
    private struct Checkout {
        let repository: SampleRepository

        init() throws {
            repository = try SampleRepository()
            try repository.beginHistory()
            try repository.git("clone", "--quiet", "--bare", ".", ".git/origin.git")
            try repository.git("remote", "add", "origin", "./.git/origin.git")
        }

        func propose(_ event: String, path: String? = nil) throws -> Outcome {
            try onboard(["propose", "event", "-"], input: event, path: path)
        }

        func onboard(_ words: [String], input: String = "", path: String? = nil) throws -> Outcome {
            let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
            return try Program.run(
                Program.onboard, words, in: repository.root, input: Data(input.utf8),
                environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "PATH": path.map { "\($0):\(search)" } ?? search])
        }

        /// Commits and pushes all that has changed on main.
        func push(_ message: String) throws {
            try repository.commitAll(message)
            try repository.git("push", "--quiet", "origin", "HEAD:main")
        }

        func branches() throws -> [String] {
            try repository.git("ls-remote", "--heads", "origin").matches(of: #/refs/heads/(\S+)/#).map { String($0.1) }
        }

        func files(on branch: String) throws -> [String] {
            try repository.git("fetch", "--quiet", "origin")
            return try repository.git("diff", "--name-only", "origin/main...origin/\(branch)")
                .split(separator: "\n").map(String.init)
        }
    }

    private static func purchase(_ id: String, tier: String = "starter") -> String {
        """
        {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "\(id)",
         "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Milk", "motto": "m", "tier": "\(tier)"}}
        """
    }

    private func value(_ name: String, of outcome: Outcome) throws -> String {
        let line = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("\(name)=") }, "\(outcome)")
        return String(line.dropFirst(name.count + 1))
    }

    @Test func anEventIsOnItsBranchOnce() throws {
        let checkout = try Checkout()
        let first = try checkout.propose(Self.purchase("evt_1"))
        let branch = try value("branch", of: first)
        #expect(try first.status == 0 && value("letter", of: first).isEmpty, "\(first)")
        #expect(try checkout.files(on: branch).contains("customers/milk.json"))
        let tips = try checkout.repository.git("ls-remote", "origin")
        let second = try checkout.propose(Self.purchase("evt_1"))
        #expect(second.status == 0 && second.output == "branch=\(branch)\nletter=\n", "\(second)")
        #expect(try checkout.repository.git("ls-remote", "origin") == tips)
        #expect(try checkout.repository.git("status", "--porcelain").isEmpty)
    }

    @Test func whatCannotBeAppliedIsInALetter() throws {
        let checkout = try Checkout()
        let outcome = try checkout.propose(Self.purchase("evt_1", tier: "huge"))
        let letter = try value("letter", of: outcome)
        #expect(try outcome.status == 1 && value("branch", of: outcome).isEmpty, "\(outcome)")
        #expect(try checkout.onboard(["dead-letters", "keep", letter]).status == 0)
        let name = letter.split(separator: "/").last ?? ""
        #expect(
            try checkout.repository.git("ls-tree", "--name-only", "origin/main", "dead-letters/")
                == "dead-letters/\(name).json\n")
        #expect(try !checkout.branches().contains(letter))
    }

    /// Code 1 has a queue forget the event. Here it is kept nowhere.
    @Test(arguments: [
        ("{", 75, "not kept"), ("[\(purchase("evt_1"))", 75, "The event is not kept"),
        ("\(purchase("evt_1"))\n\(purchase("evt_2"))", 64, "error: the input contains 2 events"),
    ]) func whatIsNotKeptIsLeftToItsSender(event: String, status: Int32, says: String) throws {
        let checkout = try Checkout()
        let outcome = try checkout.propose(event)
        #expect(outcome.status == status && outcome.errors.contains(says), "\(outcome)")
        if status == 64 { #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome)") }
        #expect(try !checkout.branches().contains { $0.hasPrefix("onboard/") })
    }

    /// Behind what is read there may be more events.
    @Test func ofAnInputThatIsTooLargeNothingIsKept() throws {
        let checkout = try Checkout()
        let blank = String(repeating: "\n", count: 9_000_000)
        for input in [Self.purchase("evt_1") + blank + Self.purchase("evt_2"), blank + Self.purchase("evt_1")] {
            let outcome = try checkout.propose(input)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
        }
        #expect(try checkout.branches() == ["main"])
    }

    /// `propose changes` replaces its branch.
    @Test(arguments: ["main", "a b", "x*", "", "x:y", "-x/../y"]) func thisIsNoBranchToPropose(name: String) throws {
        let checkout = try Checkout()
        try checkout.repository.write("NOTES.md", "new\n")
        let outcome = try checkout.onboard(["propose", "changes", "--", name, "Message"])
        #expect(outcome.status == 64, "\(outcome)")
        #expect(try checkout.branches() == ["main"])
    }

    @Test(arguments: ["onboard.yaml", "templates/releases/2026.14/SHA256SUMS"])
    func aFaultyRepositoryKeepsNoEvent(path: String) throws {
        let checkout = try Checkout()
        try checkout.repository.write(path, "nothing: [of the kind\n")
        try checkout.push("Break it")
        let outcome = try checkout.propose(Self.purchase("evt_1"))
        #expect(outcome.status == 75 && outcome.errors.contains("The event is not kept"), "\(outcome)")
        #expect(try checkout.branches() == ["main"])
    }

    /// A killed checkout may leave no `onboard.yaml`, and a killed merge its heads.
    @Test func whatAKilledRunHasLeftIsInNobodysWay() throws {
        let checkout = try Checkout()
        let branch = try value("branch", of: try checkout.propose(Self.purchase("evt_1")))
        try checkout.repository.git("merge", "--quiet", "--no-ff", "--no-commit", "origin/\(branch)")
        try checkout.repository.remove("onboard.yaml")
        try checkout.repository.write("dead-letters/left-over.json", "{}\n")
        let outcome = try checkout.propose(Self.purchase("evt_2"))
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try !checkout.files(on: value("branch", of: outcome)).contains { $0.contains("left-over") })
        #expect(try checkout.repository.git("status", "--porcelain").isEmpty)
    }

    @Test func anUnreadableLetterHoldsUpNoOther() throws {
        let checkout = try Checkout()
        let letter = try value("letter", of: try checkout.propose(Self.purchase("evt_1", tier: "huge")))
        #expect(try checkout.onboard(["dead-letters", "keep", letter]).status == 0)
        try checkout.repository.git("fetch", "--quiet", "origin")
        try checkout.repository.git("checkout", "--quiet", "origin/main")
        let name = letter.split(separator: "/").last ?? ""
        try checkout.repository.replace("\"huge\"", with: "\"growth\"", in: "dead-letters/\(name).json")
        try checkout.repository.write("dead-letters/broken.json", "{\n")
        try checkout.push("Mend one, break one")
        let outcome = try checkout.onboard(["propose", "letters", "--report", ".git/report"])
        let branch = try value("proposed", of: outcome)
        #expect(outcome.status == 1 && outcome.errors.contains("dead-letters/broken.json"), "\(outcome)")
        #expect(try checkout.files(on: branch).contains("customers/milk.json"))
        #expect(try checkout.repository.read(".git/report").isEmpty)
        // And again, nothing.
        #expect(try value("proposed", of: try checkout.onboard(["propose", "letters"])).isEmpty)
    }

    /// Its forge says no: the work tree is as before, and the step is run again.
    @Test func aForgeThatSaysNoIsAskedAgain() throws {
        let checkout = try Checkout()
        let branch = try value("branch", of: try checkout.propose(Self.purchase("evt_1")))
        let tools = checkout.repository.root.appending(path: ".git/tools")
        try checkout.repository.write(".git/tools/gh", "#!/bin/sh\necho 'HTTP 401: Bad credentials' >&2\nexit 4\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: tools.appending(path: "gh").path())
        let outcome = try checkout.onboard(["propose", "pull-request", branch], path: tools.path())
        #expect(outcome.status == 75 && outcome.errors.contains("HTTP 401"), "\(outcome)")
        let (head, main) = (
            try checkout.repository.git("rev-parse", "HEAD"), try checkout.repository.git("rev-parse", "origin/main")
        )
        #expect(head == main)
    }
}
