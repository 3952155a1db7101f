import Foundation
import Testing

@Suite struct IngestTests {
    static let purchases = Program.package.appending(path: "Tests/OnboardTests/Events/purchases.jsonl").path()

    @Test func aFileOfPurchasesIsAppliedOnce() throws {
        let repository = try SampleRepository()
        let first = try repository.onboard("ingest", Self.purchases)
        #expect(first.status == 1)
        #expect(first.errors.contains("12 events: 3 onboarded, 5 changed, 4 dead letters"), "\(first)")
        func record(_ id: String) throws -> String { try repository.read("customers/\(id).json") }
        #expect(try record("copper-kettle").contains("\"cluster\": \"prod-eu-1\""))
        #expect(try record("no").contains("\"tier\": \"growth\""))
        #expect(try record("acme-rockets").contains("\"state\": \"suspended\""))
        #expect(try record("blwn-sgwl").contains("\"state\": \"offboarding\""))
        #expect(try record("tongyakan").contains("\"state\": \"active\""))
        #expect(try record("striped-socks").contains("\"id\": \"sub_1\",\n    \"source\": \"stripe\""))
        #expect(try repository.tree("dead-letters").count == 4)
        #expect(try repository.onboard("validate").status == 0)
        #expect(try repository.onboard("render", "--check").status == 0)

        let before = try repository.tree()
        let again = try repository.onboard("ingest", Self.purchases)
        #expect(again.status == 1)
        #expect(again.errors.contains("12 events: 8 nothing to do, 4 dead letters"), "\(again)")
        #expect(try repository.tree() == before)
    }

    @Test func eventsComeAsOneAsAnArrayAndByAPipe() throws {
        let event = """
            {"specversion": "1.0", "type": "com.sas.payment.failed", "source": "billing", "id": "evt_9",
             "time": "2026-11-20T09:00:00Z", "data": {"customer": "no"}}
            """
        for input in [event, "[\(event)]", "{\"action\": \"purchase\", \"client_payload\": \(event)}"] {
            let repository = try SampleRepository()
            let outcome = try repository.onboard("ingest", input: input)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.output == "stdin:1: no: suspended\n")
            try repository.write("inbox/b.json", event)
            try repository.write("inbox/ignored.txt", "x")
            let json = try repository.onboard("ingest", "--format", "json", "inbox", "-", input: input)
            #expect(json.status == 0)
            #expect(json.output.components(separatedBy: "\"known\"").count == 3, "\(json.output)")
        }
    }

    @Test func aMendedCauseLetsALetterGo() throws {
        let repository = try SampleRepository()
        try repository.onboard("ingest", Self.purchases)
        let huge = try repository.onboard("dead-letters", "show", "evt_2026_0108")
        #expect(huge.output.contains("\"companyName\": \"Huge Ltd\""))
        #expect(huge.errors.contains("unknown tier (a text of 4 characters)"))
        #expect(try repository.onboard("dead-letters", "retry", "evt_2026_0108").status == 1)
        #expect(try repository.onboard("dead-letters", "show", "evt_2026_0108").output.contains("\"attempts\": 2"))
        let name = try #require(
            try repository.tree("dead-letters").first {
                String(decoding: $0.value, as: UTF8.self).contains("evt_2026_0108")
            }?
            .key)
        try repository.replace("\"tier\": \"huge\"", with: "\"tier\": \"starter\"", in: "dead-letters/\(name)")
        let retried = try repository.onboard("dead-letters", "retry", "evt_2026_0108")
        #expect(retried.status == 0, "\(retried)")
        #expect(repository.exists("customers/huge.json") && !repository.exists("dead-letters/\(name)"))
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    @Test func aDroppedLetterDoesNotComeBack() throws {
        let repository = try SampleRepository()
        try repository.onboard("ingest", Self.purchases)
        #expect(try repository.onboard("dead-letters", "drop", "evt_2026_0109").status == 64)
        let dropped = try repository.onboard("dead-letters", "drop", "evt_2026_0109", "--reason", "a test")
        #expect(dropped.status == 0, "\(dropped)")
        #expect(try repository.tree("dead-letters/dropped").count == 1)
        let again = try repository.onboard("ingest", Self.purchases)
        #expect(again.errors.contains("9 nothing to do, 3 dead letters"), "\(again)")
        #expect(try repository.onboard("dead-letters", "list").output.split(separator: "\n").count == 4)
        #expect(try repository.onboard("dead-letters", "show", "nothing").status == 1)
    }

    @Test func anEarlyEventIsAppliedWithItsPurchase() throws {
        let repository = try SampleRepository()
        let plan = """
            {"specversion": "1.0", "type": "com.sas.plan.changed", "source": "billing", "id": "evt_b",
             "time": "2026-11-21T09:00:00Z", "data": {"purchase": {"id": "evt_a"}, "tier": "growth"}}
            """
        let purchase = """
            {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "evt_a",
             "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Tea", "motto": "m", "tier": "starter"}}
            """
        #expect(try repository.onboard("ingest", input: plan).status == 1)
        #expect(try repository.tree("dead-letters").count == 1)
        #expect(try repository.onboard("ingest", input: purchase).status == 0)
        #expect(try repository.tree("dead-letters").isEmpty)
        #expect(try repository.read("customers/tea.json").contains("\"tier\": \"growth\""))
    }

    /// The purchase of a record that cannot be read must not be onboarded a second time.
    @Test func aBrokenRecordIsNotOnboardedAgain() throws {
        let repository = try SampleRepository()
        try repository.replace("\"tier\": \"starter\"", with: "\"tier\": \"startre\"", in: "customers/no.json")
        let purchase = """
            {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "evt_2026_0003",
             "time": "2026-11-20T09:00:00Z", "data": {"companyName": "No", "motto": "m", "tier": "starter"}}
            """
        let outcome = try repository.onboard("ingest", input: purchase)
        #expect(outcome.errors.contains("[event/unreadable-record]"), "\(outcome)")
        #expect(!repository.exists("customers/no-2.json"))
    }

    @Test func aBrokenPlatformOrTemplateLetsNothingIn() throws {
        for (path, old, new) in [
            ("onboard.yaml", "kind: Platform", "kind: Plattform"),
            ("templates/overlay/files/index.html", "{{motto}}", "{{moto}}"),
        ] {
            let repository = try SampleRepository()
            try repository.replace(old, with: new, in: path)
            let before = try repository.tree()
            #expect(try repository.onboard("ingest", Self.purchases).status == 1)
            #expect(try repository.tree() == before)
        }
    }

    @Test func aFullClusterKeepsThePurchase() throws {
        let repository = try SampleRepository()
        try repository.replace("capacity: 200", with: "capacity: 1", in: "onboard.yaml")
        let outcome = try repository.onboard("ingest", Self.purchases)
        #expect(outcome.errors.contains("[placement/full]"), "\(outcome)")
        try repository.replace("capacity: 1,", with: "capacity: 300,", in: "onboard.yaml")
        let retried = try repository.onboard("dead-letters", "retry")
        #expect(retried.output.contains("copper-kettle: onboarded"), "\(retried)")
    }

    /// What open pull requests have taken is not given out again.
    @Test func otherBranchesKeepWhatTheyTook() throws {
        let repository = try SampleRepository()
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=t", "-c", "user.email=t@t.example"]
            let outcome = try Program.run("git", ["-C", repository.root.path()] + identity + arguments)
            try #require(outcome.status == 0, "\(outcome)")
        }
        func purchase(_ id: String) -> String {
            """
            {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "\(id)",
             "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Tea", "motto": "m", "tier": "starter"}}
            """
        }
        try git("init", "--quiet", "--initial-branch", "main")
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "customers")
        try git("switch", "--quiet", "--create", "onboard/tea")
        #expect(try repository.onboard("ingest", input: purchase("evt_a")).output.contains("tea: onboarded"))
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "tea")
        try git("switch", "--quiet", "main")
        let again = try repository.onboard("ingest", "--claims", "onboard/tea", input: purchase("evt_a"))
        #expect(again.status == 1 && again.errors.contains(#"the branch "onboard/tea" contains this"#), "\(again)")
        #expect(again.errors.contains("[event/claimed]") && !repository.exists("customers/tea.json"), "\(again)")
        let list = try repository.onboard("dead-letters", "list")
        #expect(list.output.contains("merge or delete the branch"), "\(list)")
        for claims in [[], ["--claims", "onboard/tea"]] {
            let retried = try Program.run(
                Program.onboard, ["dead-letters", "retry"] + claims, in: repository.root)
            #expect(retried.status == 1 && retried.errors.contains("[event/claimed]"), "\(retried)")
            #expect(try repository.tree("dead-letters").count == 1 && !repository.exists("customers/tea.json"))
        }
        let held = try repository.onboard("ingest", "--as-letters", "--format", "json", input: purchase("evt_a"))
        let own = try String(#require(held.output.firstMatch(of: #/"(onboard\\?/[0-9a-f]{16})"/#)).1)
            .replacingOccurrences(of: "\\", with: "")
        try git("branch", own, "onboard/tea")
        let quiet = try repository.onboard("ingest", "--claims", own, input: purchase("evt_a"))
        #expect(quiet.status == 0 && quiet.errors.contains("1 nothing to do"), "\(quiet)")
        #expect(try repository.tree("dead-letters").count == 1, "what waits is kept until the branch is merged")
        let gone = try repository.onboard("dead-letters", "retry", "--claims", "no/*")
        #expect(gone.status == 0 && gone.output.contains("tea: onboarded"), "\(gone)")
        #expect(try repository.tree("dead-letters").isEmpty)
        try git("checkout", "--quiet", ".")
        try git("clean", "--quiet", "--force", "-d")
        let other = try repository.onboard("ingest", "--claims", "onboard/tea", input: purchase("evt_b"))
        #expect(other.output.contains("tea-2: onboarded"), "\(other)")
        try git("checkout", "--quiet", ".")
        try git("clean", "--quiet", "--force", "-d")
        let every = try repository.onboard("ingest", "--claims", "onboard/*", input: purchase("evt_d"))
        #expect(every.output.contains("tea-2: onboarded"), "\(every)")
        #expect(try repository.onboard("ingest", "--claims", "no/*", input: purchase("evt_e")).status == 0)
        #expect(try repository.onboard("ingest", "--claims", "nothing", input: purchase("evt_c")).status == 1)
    }

    /// Another process holds the lock: the run waits, then says that it may be repeated, and has changed nothing.
    @Test func aBusyRepositoryIsTriedAgainLater() throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        let descriptor = open(repository.root.path(), O_RDONLY | O_DIRECTORY)
        try #require(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
        defer { close(descriptor) }
        let outcome = try repository.onboard("ingest", "--wait", "1", Self.purchases)
        #expect(outcome.status == 75)
        #expect(try repository.tree() == before)
    }
}
