import Foundation
import Testing

/// Events that are put into letters, untried, for the branches of their customers.
@Suite struct InReviewTests {
    private static func event(_ kind: String, _ id: String, _ data: String, time: String = "2026-11-20T09:00:00Z")
        -> String
    {
        """
        {"specversion": "1.0", "type": "com.sas.\(kind)", "source": "billing", "id": "\(id)", "time": "\(time)", \
        "data": {\(data)}}

        """
    }

    private let bought = event(
        "purchase.completed", "evt_a",
        #""companyName": "Tea", "motto": "m", "tier": "starter", "contact": {"email": "jane@canary.example"}"#)
    private let failed = event("payment.failed", "evt_b", #""purchase": {"id": "evt_a"}"#, time: "2026-11-21T09:00:00Z")
    private let other = event("payment.failed", "evt_c", #""customer": "no""#)

    private func json(_ outcome: Outcome) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome)")
    }

    /// Puts events into letters; gives their names and branches.
    private func hold(_ repository: SampleRepository, _ events: String) throws -> [(letter: String, branch: String)] {
        let outcome = try repository.onboard("ingest", "--as-letters", "--format", "json", input: events)
        #expect(outcome.status == 0, "\(outcome)")
        let told = try #require(try json(outcome)["events"] as? [[String: Any]])
        return try told.map { event in
            #expect(event["outcome"] as? String == "inReview")
            return (try #require(event["deadLetter"] as? String), try #require(event["branch"] as? String))
        }
    }

    @Test func nothingIsAppliedAndEachLetterIsTold() throws {
        let repository = try SampleRepository()
        let before = try repository.tree("customers")
        let held = try hold(repository, bought + failed + other)
        #expect(held.count == 3 && held[0].branch == held[1].branch && held[0].branch != held[2].branch)
        #expect(try repository.tree("customers") == before)
        let letters = try repository.tree("dead-letters")
        #expect(Set(letters.keys) == Set(held.map { $0.letter + ".json" }))
        for (_, bytes) in letters {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("event/in-review") && !text.contains("canary"), "\(text)")
        }
        _ = try hold(repository, bought + failed + other)
        #expect(try repository.tree("dead-letters") == letters)
        let told = try repository.onboard("ingest", "--as-letters", input: bought)
        #expect(told.output == "stdin:1: in the dead letter \(held[0].letter), for \(held[0].branch)\n", "\(told)")
    }

    @Test func aBranchIsAppliedAlone() throws {
        let repository = try SampleRepository()
        let held = try hold(repository, failed + other + bought)
        let retried = try repository.onboard("dead-letters", "retry", "--branch", held[0].branch)
        #expect(retried.status == 0 && retried.output.contains("tea: onboarded"), "\(retried)")
        #expect(try repository.read("customers/tea.json").contains("\"state\": \"suspended\""))
        #expect(try repository.tree("dead-letters").keys.sorted() == ["\(held[1].letter).json"])
        #expect(try repository.onboard("render", "--check").status == 0)
        #expect(try repository.onboard("dead-letters", "retry", "evt_c", "--branch", held[1].branch).status == 64)
    }

    /// Two events of one key that say something else never share a letter, also where the first one's is not seen: it
    /// waits on another branch. A letter that has a name of before keeps it.
    @Test func eachEventHasALetterOfItsOwn() throws {
        let later = failed.replacingOccurrences(of: "11-21T", with: "11-22T")
        let another = failed.replacingOccurrences(of: "evt_a", with: "evt_z")
        let unread = failed.replacingOccurrences(of: #"{"id": "evt_a"}"#, with: "5")
        var names: [String] = []
        for event in [failed, later, another, unread] {
            let repository = try SampleRepository(rendered: false)
            let outcome = try repository.onboard("ingest", "--as-letters", input: event)
            #expect(outcome.status == (event == unread ? 1 : 0), "\(outcome)")
            names += try repository.tree("dead-letters").keys
        }
        #expect(Set(names).count == 4, "\(names)")
        let repository = try SampleRepository(rendered: false)
        _ = try hold(repository, failed)
        let former = "dead-letters/\(names[0].prefix(16)).json"
        try repository.write(former, repository.read("dead-letters/\(names[0])"))
        try repository.remove("dead-letters/\(names[0])")
        #expect("dead-letters/\(try hold(repository, failed)[0].letter).json" == former)
        _ = try hold(repository, later + another)
        #expect(try repository.tree("dead-letters").count == 3)
    }

    /// Dropped is one event, and not all that say the same of the customer.
    @Test func whatIsDroppedIsOneEvent() throws {
        let repository = try SampleRepository()
        _ = try hold(repository, other)
        #expect(try repository.onboard("dead-letters", "drop", "evt_c", "--reason", "a test").status == 0)
        #expect(try repository.onboard("ingest", input: other).errors.contains("1 nothing to do"))
        let next = try repository.onboard("ingest", input: other.replacingOccurrences(of: "evt_c", with: "evt_e"))
        #expect(next.status == 0 && next.output.contains("no: suspended"), "\(next)")
    }

    /// On the way to review, a letter that fails for the same reasons as before changes no byte; and its first try is no
    /// second one.
    @Test func aFailedTryIsNotedOnce() throws {
        let repository = try SampleRepository()
        let held = try hold(repository, failed)
        #expect(try repository.onboard("dead-letters", "retry", "--branch", held[0].branch).status == 1)
        let letters = try repository.tree("dead-letters")
        let text = String(decoding: try #require(letters.first?.value), as: UTF8.self)
        #expect(text.contains("event/early") && text.contains("\"attempts\": 1"), "\(text)")
        #expect(try repository.onboard("dead-letters", "retry", "--branch", held[0].branch).status == 1)
        _ = try hold(repository, failed)
        #expect(try repository.tree("dead-letters") == letters)
    }

    /// A workflow needs JSON for itself and words for its log.
    @Test func wordsComeBesideJSON() throws {
        let repository = try SampleRepository()
        let refused = Self.event("plan.changed", "evt_e", #""customer": "no", "tier": "nope""#)
        let held = try repository.onboard("ingest", "--as-letters", "--format", "json", "--verbose", input: refused)
        let told = try #require((try json(held)["events"] as? [[String: Any]])?.first)
        let letter = try #require(told["deadLetter"] as? String)
        let branch = try #require(told["branch"] as? String)
        #expect(held.errors.hasPrefix("stdin:1: in the dead letter \(letter), for \(branch)\n"), "\(held)")
        func retry() throws -> Outcome {
            try repository.onboard(
                "dead-letters", "retry", "--branch", branch, "--format", "json", "--verbose")
        }
        let first = try retry()
        #expect(try first.status == 1 && json(first)["deadLetters"] as? Int == 1, "\(first)")
        #expect(first.errors.hasPrefix("dead-letters/\(letter).json: error: unknown tier"), "\(first)")
        // What the letter says already is not told again.
        let again = try retry()
        #expect(
            again.errors.hasPrefix(
                "dead-letters/\(letter).json: fails as before; see onboard dead-letters show \(letter)\n"), "\(again)")
    }

    /// A letter of an event that somebody has dropped is not applied from where it was kept.
    @Test func aDroppedEventIsNotTriedAgain() throws {
        let repository = try SampleRepository()
        let held = try hold(repository, bought)
        let path = "dead-letters/\(held[0].letter).json"
        let kept = try repository.read(path)
        #expect(try repository.onboard("dead-letters", "drop", "evt_a", "--reason", "a test").status == 0)
        try repository.write(path, kept)
        let retried = try repository.onboard("dead-letters", "retry")
        #expect(
            retried.status == 0 && !repository.exists("customers/tea.json") && !repository.exists(path), "\(retried)")
    }

    @Test func whatCannotBeReadIsADeadLetterAtOnce() throws {
        let repository = try SampleRepository()
        let outcome = try repository.onboard("ingest", "--as-letters", "--format", "json", input: "{")
        let told = try #require(try json(outcome)["events"] as? [[String: Any]]).first
        #expect(outcome.status == 1 && told?["outcome"] as? String == "deadLetter" && told?["branch"] == nil)
    }

    /// Which letters can be applied now, here or on the branch that has their customer, and on which branch.
    @Test func theListSaysWhatIsReady() throws {
        let repository = try SampleRepository()
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=t", "-c", "user.email=t@t.example"]
            let outcome = try Program.run("git", ["-C", repository.root.path()] + identity + arguments)
            try #require(outcome.status == 0, "\(outcome)")
        }
        func list(_ arguments: String...) throws -> [String: [String: Any]] {
            let outcome = try Program.run(
                Program.onboard, ["dead-letters", "list", "--format", "json"] + arguments, in: repository.root)
            let letters = try #require(try json(outcome)["deadLetters"] as? [[String: Any]])
            return Dictionary(uniqueKeysWithValues: letters.map { ($0["id"] as? String ?? "", $0) })
        }
        try git("init", "--quiet", "--initial-branch", "main")
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "customers")
        try git("switch", "--quiet", "--create", "onboard/tea")
        #expect(try repository.onboard("ingest", input: bought).status == 0)
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "tea")
        try git("switch", "--quiet", "main")
        let byID = Self.event("payment.failed", "evt_d", #""customer": "tea""#)
        let held = try hold(repository, failed + other + byID)
        let alone = try list()
        #expect(["evt_b", "evt_c", "evt_d"].map { alone[$0]?["ready"] as? Bool } == [false, true, false])
        #expect(alone["evt_c"]?["customer"] as? String == "no" && alone["evt_b"]?["customer"] == nil)
        // On a branch by another name a person may have added the customer: it has nobody's events.
        let byHand = try list("--claims", "onboard/*")
        #expect(["evt_b", "evt_c", "evt_d"].map { byHand[$0]?["ready"] as? Bool } == [false, true, false])
        try git("branch", "--move", "onboard/tea", held[0].branch)
        let claimed = try list("--claims", "onboard/*")
        #expect(claimed.values.allSatisfy { $0["ready"] as? Bool == true })
        for id in ["evt_b", "evt_d"] { #expect(claimed[id]?["branch"] as? String == held[0].branch) }
    }

    /// A branch that was merged has put its letters into Git's history; `erase` says where.
    @Test func whatGitStillHoldsOfLettersIsTold() throws {
        let repository = try SampleRepository()
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=t", "-c", "user.email=t@t.example"]
            let outcome = try Program.run("git", ["-C", repository.root.path()] + identity + arguments)
            try #require(outcome.status == 0, "\(outcome)")
        }
        let held = try hold(repository, other + bought)
        try git("init", "--quiet", "--initial-branch", "main")
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "letters")
        #expect(try repository.onboard("dead-letters", "retry").status == 0)
        #expect(try repository.onboard("offboard", "no", "--after", "2026-12-01").status == 0)
        for day in ["2026-12-02", "2026-12-10"] {
            #expect(try repository.onboard("advance", "--now", day).status == 0)
        }
        let erased = try repository.onboard("erase", "no")
        #expect(erased.status == 0, "\(erased)")
        let told = erased.output + erased.errors
        #expect(told.contains("dead-letters/\(held[0].letter).json"), "\(told)")
        #expect(!told.contains(held[1].letter), "\(told)")
        // A file that git cannot even answer with hides no letter, and is told.
        try repository.commitAll("It has left")
        try repository.branch("big") { try repository.writeZeros("dead-letters/big.json", bytes: 257 << 20) }
        let again = try repository.onboard("erase", "no")
        #expect(again.status == 0 && again.output.contains("dead-letters/\(held[0].letter).json"), "\(again)")
        #expect(
            again.errors.contains("dead-letters/big.json: warning:")
                && again.errors.contains("[letter/unread-history]"),
            "\(again)")
    }
}
