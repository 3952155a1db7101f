import Foundation
import Testing

/// What becomes of events that wait: nothing that can be kept is lost, and what cannot is said.
@Suite struct LetterTests {
    private func purchase(_ id: String, _ company: String, tier: String) -> String {
        """
        {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "\(id)", \
        "time": "2026-11-20T09:00:00Z", "data": {"companyName": "\(company)", "motto": "m", "tier": "\(tier)"}}
        """
    }

    private func letters(_ repository: SampleRepository) throws -> [String] {
        try repository.tree("dead-letters").sorted { $0.key < $1.key }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// Without recipients, what could not be read whole is nowhere: that is said. Once there is one, the same event
    /// completes its letter.
    @Test func anEventThatIsNotKeptIsSaidAndCompletedWhenItComesAgain() throws {
        let repository = try SampleRepository()
        let first = try repository.onboard("ingest", input: "{\"hello\": 1}\n")
        #expect(
            first.status == 1 && first.errors.contains("1 event could not be read completely, and is not kept"),
            "\(first)")
        #expect(try !letters(repository)[0].contains("\"original\""))
        let json = try repository.onboard("ingest", "--format", "json", input: "{\"hello\": 1}\n")
        #expect(json.output.contains("\"unkeptEvents\" : 1"))

        let file = repository.root.appending(path: "../\(UUID().uuidString).key").standardized.path()
        defer { try? FileManager.default.removeItem(atPath: file) }
        try #require(Program.run("age-keygen", ["-o", file]).status == 0)
        let recipient = try Program.run("age-keygen", ["-y", file]).output.dropLast()
        try repository.replace("recipients: []", with: "recipients: [\(recipient)]", in: "onboard.yaml")
        let second = try repository.onboard("ingest", input: "{\"hello\": 1}\n")
        #expect(second.status == 1 && !second.errors.contains("not kept"), "\(second)")
        #expect(try letters(repository)[0].contains("\"original\""))
        let before = try repository.tree()
        #expect(try repository.onboard("ingest", input: "{\"hello\": 1}\n").status == 1)
        #expect(try repository.tree() == before)
        let format = "events:\n  hello: {id: /id, type: /hello, time: /t, ignore: [x], types: {}, marks: {/hello: 1}}\n"
        try repository.write("onboard.yaml", repository.read("onboard.yaml") + format)
        let retried = try repository.onboard("dead-letters", "retry", "--identity", file)
        #expect(!retried.errors.contains("letter/original-needed"), "\(retried)")
    }

    /// The event that a letter was mended for may come again, as queues deliver.
    @Test func aMendedLetterRemembersTheEventThatCame() throws {
        let repository = try SampleRepository()
        let event = purchase("evt_m", "Mend Me", tier: "growht")
        #expect(try repository.onboard("ingest", input: event).status == 1)
        let name = try #require(try repository.tree("dead-letters").keys.first)
        try repository.replace("growht\"", with: "growth\"", in: "dead-letters/\(name)")
        let retried = try repository.onboard("dead-letters", "retry")
        #expect(retried.output.contains("mend-me: onboarded"), "\(retried)")
        let again = try repository.onboard("ingest", input: event)
        #expect(again.status == 0 && again.errors.contains("1 event: 1 nothing to do"), "\(again)")
        #expect(try repository.onboard("ingest", input: purchase("evt_m", "Mend Me", tier: "enterprise")).status == 1)
    }

    /// The count of tries goes no further than a letter may say; what says more is no letter.
    @Test func noNumberOfTriesIsTooMany() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("ingest", input: purchase("evt_m", "Mend Me", tier: "growht")).status == 1)
        let path = "dead-letters/" + (try #require(try repository.tree("dead-letters").keys.first))
        let letter = try repository.read(path)
        for (count, isLetter) in [("999999", true), ("1000000", true), ("1000001", false), ("\(Int.max)", false)] {
            try repository.write(path, letter.replacing("\"attempts\": 1", with: "\"attempts\": \(count)"))
            let retried = try repository.onboard("dead-letters", "retry")
            #expect(retried.status == 1, "\(retried)")
            #expect(retried.errors.contains("\(path):8:15: error: \"attempts\"") != isLetter, "\(retried)")
            #expect(try repository.read(path).contains("\"attempts\": \(isLetter ? "1000000" : count)"))
        }
    }

    /// An id tells letters of several sources apart as little as a letter from what became of another: the letters that
    /// are there come first.
    @Test func anIDOfTwoLettersSettlesNeither() throws {
        let repository = try SampleRepository()
        func event(_ source: String, _ tier: String) -> String {
            purchase("evt_s", source, tier: tier).replacing("\"billing\"", with: "\"\(source)\"")
        }
        func names() throws -> Set<String> {
            Set(try repository.tree("dead-letters").keys.filter { !$0.hasPrefix("dropped/") })
        }
        #expect(try repository.onboard("ingest", input: event("alpha", "growth")).status == 0)
        #expect(
            try repository.onboard("ingest", input: event("beta", "huge") + "\n" + event("gamma", "huge")).status == 1)
        let both = try names()
        func expectToBeAsked(_ arguments: String...) throws {
            let outcome = try Program.run(Program.onboard, ["dead-letters"] + arguments, in: repository.root)
            #expect(outcome.status == 1 && outcome.errors.contains("[letter/unknown]"), "\(outcome)")
            for name in both { #expect(outcome.errors.contains(name.dropLast(".json".count)), "\(outcome)") }
            #expect(try names() == both)
        }
        try expectToBeAsked("retry", "evt_s")
        try expectToBeAsked("drop", "evt_s", "--reason", "x")
        // A trace of the id is there as well.
        let trace = try repository.onboard("ingest", input: event("delta", "huge"))
        let third = try #require(try names().subtracting(both).first, "\(trace)")
        #expect(try repository.onboard("dead-letters", "drop", third, "--reason", "x").status == 0)
        try expectToBeAsked("drop", "evt_s", "--reason", "x")
        // One letter is the one that is meant, and only without any is the customer told of.
        let last = try #require(both.sorted().last)
        #expect(try repository.onboard("dead-letters", "drop", last, "--reason", "x").status == 0)
        #expect(try repository.onboard("dead-letters", "retry", "evt_s").status == 1)
        #expect(
            try repository.onboard("dead-letters", "drop", "evt_s", "--reason", "x").output.contains("Dropped. The"))
        #expect(try names().isEmpty)
        #expect(try repository.onboard("dead-letters", "retry", "evt_s").status == 0)
    }

    @Test func lettersAreNoEvents() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("ingest", input: purchase("evt_m", "Mend Me", tier: "growht")).status == 1)
        let before = try repository.tree()
        let outcome = try repository.onboard("ingest", "dead-letters")
        #expect(outcome.status == 1 && outcome.errors.contains("onboard dead-letters retry"), "\(outcome)")
        #expect(try repository.tree() == before)
    }

    @Test func anotherCustomerOfTheNameIsTold() throws {
        let repository = try SampleRepository()
        let outcome = try repository.onboard("ingest", input: purchase("evt_n", "Acme Rockets, Inc.", tier: "growth"))
        #expect(
            outcome.output.contains("acme-rockets-2: onboarded; another customer with this name is acme-rockets"),
            "\(outcome)")
        let added = try repository.onboard(
            "add", "--company", "Acme Rockets, Inc.", "--motto", "m", "--tier", "growth", "--purchase-id", "evt_o")
        #expect(added.output.contains("Another customer has the same name: acme-rockets.\n"), "\(added)")
    }

    private static let plan = """
        {"specversion": "1.0", "type": "com.sas.plan.changed", "source": "billing", "id": "evt_plan", \
        "time": "2026-11-21T09:00:00Z", "data": {"purchase": {"id": "evt_tea"}, "tier": "starterr"}}
        """

    /// A letter that was mended by hand and applied with its purchase: the event comes again as the source has it.
    @Test func aMendedEventIsKnownWhenItComesAgain() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("ingest", input: Self.plan).status == 1)
        let letter = try "dead-letters/" + #require(repository.tree("dead-letters").keys.first)
        try repository.replace("starterr", with: "enterprise", in: letter)
        let bought = try repository.onboard("ingest", input: purchase("evt_tea", "Tea", tier: "growth"))
        #expect(bought.output.contains("tea: onboarded") && !repository.exists(letter), "\(bought)")
        let record = try repository.read("customers/tea.json")
        #expect(record.contains("enterprise"))
        let again = try repository.onboard("ingest", input: Self.plan)
        #expect(again.status == 0 && again.errors.contains("1 nothing to do"), "\(again)")
        #expect(try repository.read("customers/tea.json") == record)
    }

    /// A letter that was dropped and is there again, as after a merge, is not applied with its purchase.
    @Test func aDroppedEventIsNotAppliedWithItsPurchase() throws {
        let repository = try SampleRepository()
        let plan = Self.plan.replacing("starterr", with: "enterprise")
        #expect(try repository.onboard("ingest", input: plan).status == 1)
        let letter = try "dead-letters/" + #require(repository.tree("dead-letters").keys.first)
        let text = try repository.read(letter)
        #expect(try repository.onboard("dead-letters", "drop", "evt_plan", "--reason", "not wanted").status == 0)
        try repository.write(letter, text)
        let bought = try repository.onboard("ingest", input: purchase("evt_tea", "Tea", tier: "growth"))
        #expect(bought.output.contains("tea: onboarded"), "\(bought)")
        let record = try repository.read("customers/tea.json")
        #expect(record.contains("\"tier\": \"growth\"") && !record.contains("evt_plan"), "\(record)")
        #expect(!repository.exists(letter))
    }

    @Test func aMissingInputSaysWhy() throws {
        let repository = try SampleRepository()
        let outcome = try repository.onboard("ingest", "nothing.json")
        #expect(outcome.status == 74 && outcome.errors.contains("no such file or directory"), "\(outcome)")
        for command in [
            ["import", "."], ["add", "--from", "."], ["import", "nothing.csv"], ["add", "--from", "nothing"],
        ] {
            let outcome = try Program.run(Program.onboard, command, in: repository.root)
            #expect(outcome.status == 74 && outcome.errors.contains("[input/unreadable]"), "\(outcome)")
        }
    }

    /// A typing error in a date would otherwise let a customer go within days.
    @Test func nobodyLeavesInThePast() throws {
        let repository = try SampleRepository()
        let outcome = try repository.onboard("offboard", "no", "--after", "2020-01-01")
        #expect(outcome.status == 1 && outcome.errors.contains("[customer/past-date]"), "\(outcome)")
    }
}
