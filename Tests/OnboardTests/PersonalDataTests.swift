import Foundation
import Testing

/// A person's name, address and number come in, and stand nowhere in clear text.
@Suite struct PersonalDataTests {
    private static let canaries = ["jane@canary.example", "Jane Canary", "+49 170 1234567"]

    private static let events: String = {
        let contact = #""contact": {"name": "Jane Canary", "email": "jane@canary.example", "phone": "+49 170 1234567"}"#
        func event(_ id: String, _ data: String, more: String = "") -> String {
            #"{"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "\#(id)", "time": "2026-11-20T09:00:00Z"\#(more), "data": {\#(data)}}"#
        }
        return [
            event("evt_c1", #""companyName": "Tea", "motto": "m", "tier": "growth", \#(contact)"#),
            event("evt_c2", #""companyName": "Big Tea", "motto": "m", "tier": "huge", \#(contact)"#),
            event(
                "evt_c3",
                #""companyName": ["Jane Canary"], "motto": "jane@canary.example\u202e", "tier": "+49 170 1234567""#),
            event(
                "evt_c4", #""companyName": "A", "motto": "m", "tier": "jane@canary.example", "region": "Jane Canary""#),
            event("evt_c5", #""companyName": "A", "motto": "m", "tier": "growth", "domains": ["jane@canary.example"]"#),
            event("jane@canary.example", contact),
            event("evt_c6", contact, more: #", "jane@canary.example": 1, "jane@canary.example": 2"#),
            #"{"person": "Jane Canary <jane@canary.example> +49 170 1234567""#, "Jane Canary +49 170 1234567",
            #"{"type": "jane@canary.example", "specversion": "1.0", "source": "billing", "id": "evt_c7"}"#,
            #"{"id": "evt_c8", "object": "event", "type": "checkout.session.completed", "created": 1763633400, "data": {"object": {"id": "cs_9", "payment_status": "paid", "customer_details": {"email": "jane@canary.example", "name": "Jane Canary", "phone": "+49 170 1234567"}, "metadata": {"companyName": "Socks", "motto": "m", "tier": "starter", "note": "Jane Canary"}}}}"#,
        ].joined(separator: "\n")
    }()

    /// The same with a combining mark before and behind all that is personal.
    private static let marked = canaries.reduce(events) { $0.replacing($1, with: "\u{301}\($1)\u{301}") }

    private func key(in repository: SampleRepository) throws -> (file: String, recipient: String) {
        let file = repository.root.appending(path: "../\(UUID().uuidString).key").standardized.path()
        try #require(Program.run("age-keygen", ["-o", file]).status == 0)
        let recipient = try Program.run("age-keygen", ["-y", file]).output.trimmingCharacters(
            in: .whitespacesAndNewlines)
        return (file, recipient)
    }

    private func expectNoCanary(_ repository: SampleRepository, _ outcomes: [Outcome]) throws {
        for canary in Self.canaries {
            for (path, bytes) in try repository.tree() {
                #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(canary) stands in \(path)")
            }
            for outcome in outcomes {
                let said = Data((outcome.output + outcome.errors).utf8)
                #expect(said.range(of: Data(canary.utf8)) == nil, "\(canary) was said")
            }
        }
    }

    @Test(arguments: [true, false]) func nothingPersonalStandsAnywhere(isSealed: Bool) throws {
        let repository = try SampleRepository()
        let key = try key(in: repository)
        defer { try? FileManager.default.removeItem(atPath: key.file) }
        if isSealed {
            try repository.replace("recipients: []", with: "recipients: [\(key.recipient)]", in: "onboard.yaml")
        }
        let first = try repository.onboard("ingest", "--verbose", input: Self.events)
        #expect(first.status == 1)
        #expect(first.output.contains("tea: onboarded") && first.output.contains("socks: onboarded"), "\(first)")
        let again = try repository.onboard("ingest", "--verbose", "--format", "json", input: Self.events)
        let retried = try repository.onboard("dead-letters", "retry", "--verbose")
        let listed = try repository.onboard("dead-letters", "list")
        try expectNoCanary(repository, [first, again, retried, listed])

        let contact = try repository.onboard("contact", "tea", "--identity", key.file)
        #expect(contact.output.contains("jane@canary.example") == isSealed)
        #expect(try repository.read("customers/tea.json").contains("\"contact\": \"age:") == isSealed)
        guard isSealed else { return #expect(first.errors.contains("[contact/no-recipients]")) }

        // What could not be read whole is opened again once its cause is mended, and takes its contact along.
        try repository.replace("{features: []}", with: "{features: []}\n  huge: {features: []}", in: "onboard.yaml")
        try FileManager.default.copyItem(
            at: repository.root.appending(path: "templates/tiers/growth"),
            to: repository.root.appending(path: "templates/tiers/huge"))
        let release = try repository.usedRelease()
        try repository.replace("release: \"\(release)\"", with: "release: \"2099.1\"", in: "onboard.yaml")
        #expect(try repository.onboard("release", "2099.1").status == 0)
        let mended = try repository.onboard("dead-letters", "retry", "evt_c2")
        #expect(mended.output.contains("big-tea: onboarded"), "\(mended)")
        #expect(try repository.onboard("contact", "big-tea", "--identity", key.file).output.contains("Jane Canary"))
        let opened = try repository.onboard("dead-letters", "retry", "--identity", key.file)
        try expectNoCanary(repository, [mended, opened])
    }

    @Test func noMarkBesideAPersonHidesItsQuotes() throws {
        let repository = try SampleRepository(rendered: false)
        let outcomes = [
            try repository.onboard("ingest", "--verbose", input: Self.marked),
            try repository.onboard("dead-letters", "list"),
        ]
        #expect(outcomes[0].status == 1)
        try expectNoCanary(repository, outcomes)
    }

    @Test func aWrongKeyOpensNothing() throws {
        let repository = try SampleRepository()
        let (key, other) = (try key(in: repository), try key(in: repository))
        defer { for file in [key.file, other.file] { try? FileManager.default.removeItem(atPath: file) } }
        try repository.replace("recipients: []", with: "recipients: [\(key.recipient)]", in: "onboard.yaml")
        try repository.onboard("ingest", input: Self.events)
        let outcome = try repository.onboard("contact", "tea", "--identity", other.file)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("[contact/not-opened]"))
        #expect(try repository.onboard("contact", "tea").errors.contains("[contact/sealed]"))
    }

    @Test func aRecipientThatIsNoneStopsTheRun() throws {
        let repository = try SampleRepository()
        try repository.replace("recipients: []", with: "recipients: [nobody]", in: "onboard.yaml")
        let before = try repository.tree("customers")
        let outcome = try repository.onboard("ingest", input: Self.events)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("[contact/not-sealed]"))
        #expect(try repository.tree("customers") == before)
    }

    @Test func whoHasLeftIsErased() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("erase", "no").errors.contains("[customer/not-left]"))
        #expect(try repository.onboard("offboard", "no", "--after", "2026-12-01").status == 0)
        #expect(try repository.onboard("advance", "--now", "2026-12-01").output.isEmpty)
        #expect(try repository.onboard("advance", "--now", "2026-12-02").output.hasPrefix("no: is leaving\n"))
        // The days are counted from the run, so that running it again changes nothing.
        #expect(try repository.onboard("advance", "--now", "2026-12-02").output.isEmpty)
        let overlay = "clusters/prod-eu-1/customers/no"
        #expect(try repository.tree(overlay).keys.sorted() == ["kustomization.yaml"])
        #expect(try Program.run("kubectl", ["kustomize", overlay], in: repository.root).status == 0)
        #expect(try repository.onboard("advance", "--now", "2026-12-09").output.isEmpty)
        #expect(try repository.onboard("advance", "--now", "2026-12-10", "--dry-run").output == "no: would have left\n")
        #expect(try repository.onboard("advance", "--now", "2026-12-10").output.hasPrefix("no: has left\n"))
        #expect(!repository.exists(overlay) && !repository.exists("clusters/prod-eu-1/tenants/no.yaml"))
        let tombstone = try repository.read("customers/no.json")
        #expect(tombstone.contains("\"state\": \"left\"") && !tombstone.contains("companyName"))

        // Its purchase, told once more or in other words, brings nobody back, and no new customer gets its id.
        let cancelled =
            #"{"specversion": "1.0", "type": "com.sas.payment.failed", "source": "billing", "id": "evt_9", "time": "2026-11-20T09:00:00Z", "data": {"purchase": {"id": "evt_2026_0003"}}}"#
        #expect(try repository.onboard("ingest", input: cancelled).errors.contains("1 event: 1 nothing to do"))
        let added = try repository.onboard("add", "--company", "No", "--motto", "m", "--tier", "starter")
        #expect(added.output.contains("as no-2"), "\(added)")
        #expect(
            try repository.onboard(
                "add", "--company", "No", "--motto", "m", "--tier", "starter", "--purchase-id", "evt_2026_0003"
            ).errors.contains("[purchase/left]"))
        #expect(try repository.onboard("set", "no", "--motto", "x").errors.contains("[customer/left]"))
        #expect(try repository.onboard("list", "--state", "left").output.contains("no "))
        #expect(try repository.onboard("erase", "no").status == 0)
        #expect(try repository.onboard("validate").status == 0)
        #expect(try repository.onboard("render", "--check").status == 0)
    }
}
