import Foundation
import Testing

/// `dead-letters list` tells a person where each letter leads and what to do about it, and a letter that cannot be read
/// says how it is mended.
@Suite struct LetterListTests {
    private static func event(_ type: String, _ id: String, day: Int = 20, _ data: String) -> String {
        """
        {"specversion": "1.0", "type": "com.sas.\(type)", "source": "billing", "id": "\(id)", \
        "time": "2026-11-\(day)T09:00:00Z", "data": {\(data)}}

        """
    }

    private static let bought = event(
        "purchase.completed", "evt_a", #""companyName": "Tea", "motto": "m", "tier": "growth""#)
    private static let failed = event("payment.failed", "evt_failed", day: 21, #""purchase": {"id": "evt_a"}"#)
    private static let orphan = event("payment.failed", "evt_orphan", #""purchase": {"id": "evt_nobody"}"#)
    private static let misspelt = event("plan.changed", "evt_huge", #""customer": "no", "tier": "huge""#)

    private func git(_ repository: SampleRepository, _ arguments: String...) throws {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@t.example"]
        let outcome = try Program.run("git", ["-C", repository.root.path()] + identity + arguments)
        try #require(outcome.status == 0, "\(outcome)")
    }

    /// The rows by the event's id.
    private func rows(_ repository: SampleRepository, _ arguments: String...) throws -> [String: String] {
        let outcome = try Program.run(Program.onboard, ["dead-letters", "list"] + arguments, in: repository.root)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        let head = try #require(lines.first)
        #expect(head.contains("BRANCH") && head.contains("NEXT"), "\(head)")
        return Dictionary(
            lines.dropFirst().compactMap { line in line.firstMatch(of: #/evt_\w+/#).map { (String($0.0), line) } },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func everyLetterSaysWhatToDoNext() throws {
        let repository = try SampleRepository()
        try git(repository, "init", "--quiet", "--initial-branch", "main")
        try git(repository, "add", "--all")
        try git(repository, "commit", "--quiet", "--message", "customers")
        #expect(try repository.onboard("ingest", input: Self.failed + Self.orphan + Self.misspelt).status == 1)
        let spoiled = Self.event("plan.changed", "evt_spoiled", #""customer": "no", "tier": 7"#)
        #expect(try repository.onboard("ingest", input: spoiled).status == 1)
        let held = try repository.onboard(
            "ingest", "--as-letters", input: Self.event("payment.failed", "evt_held", #""customer": "no""#))
        #expect(held.status == 0, "\(held)")

        let alone = try rows(repository)
        #expect(alone["evt_failed"]?.hasSuffix("wait for the purchase, or drop it") == true, "\(alone)")
        #expect(alone["evt_orphan"]?.hasSuffix("wait for the purchase, or drop it") == true, "\(alone)")
        #expect(alone["evt_huge"]?.hasSuffix("fix the cause, then retry") == true, "\(alone)")
        #expect(alone["evt_spoiled"]?.hasSuffix("fix the cause, then send the event again") == true, "\(alone)")
        #expect(alone["evt_held"]?.hasSuffix("  retry") == true, "\(alone)")

        // The purchase comes onto its branch, alone and then with what came before it.
        let branch = try #require(alone["evt_failed"]?.firstMatch(of: #/onboard\/[0-9a-f]{16}/#)).0
        try git(repository, "switch", "--quiet", "--create", String(branch))
        #expect(try repository.onboard("ingest", input: Self.bought).status == 0)
        let record = try repository.read("customers/tea.json")
        #expect(record.contains("evt_failed"))
        try git(repository, "add", "customers/tea.json")
        try git(repository, "commit", "--quiet", "--message", "tea")
        try git(repository, "switch", "--quiet", "--discard-changes", "main")
        #expect(try repository.onboard("ingest", input: Self.failed).status == 1)
        let claimed = try rows(repository, "--claims", "onboard/*")
        #expect(claimed["evt_failed"]?.hasSuffix("merge the branch, which applies it") == true, "\(claimed)")
        #expect(claimed["evt_failed"]?.contains(branch) == true, "\(claimed)")
        #expect(claimed["evt_orphan"]?.hasSuffix("wait for the purchase, or drop it") == true, "\(claimed)")
        #expect(
            try repository.onboard(
                "ingest", input: Self.event("payment.recovered", "evt_later", day: 22, #""purchase": {"id": "evt_a"}"#)
            ).status == 1)
        let later = try rows(repository, "--claims", "onboard/*")
        #expect(later["evt_later"]?.hasSuffix("retry --branch BRANCH") == true, "\(later)")
    }

    /// Commands that read the letters say of one that is none what to do, by a command that does it.
    @Test(arguments: ["{", "[1]", "", "{\"digest\": \"x\"}"]) func anUnreadableLetterSaysWhatToDo(text: String) throws {
        let repository = try SampleRepository()
        try repository.write("dead-letters/a b.json", text)
        let cure = "drop it: onboard dead-letters drop 'a b' --reason TEXT"
        for command in [
            "dead-letters list", "dead-letters show a_b", "validate", "dead-letters retry", "dead-letters retry a_b",
        ] {
            let words = command.split(separator: " ").map { String($0).replacing("_", with: " ") }
            let outcome = try Program.run(Program.onboard, words, in: repository.root)
            #expect(outcome.status == 1 && (outcome.errors + outcome.output).contains(cure), "\(command): \(outcome)")
        }
        #expect(try repository.onboard("dead-letters", "drop", "a b", "--reason", "TEXT").status == 0)
        #expect(try repository.onboard("dead-letters", "list").status == 0)
    }

    /// A try of a person is noted, one of a workflow is not: docs/decisions/0016.
    @Test func onlyARetryOfAPersonIsNoted() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("ingest", input: Self.orphan).status == 1)
        let branch = try #require(try rows(repository)["evt_orphan"]?.firstMatch(of: #/onboard\/[0-9a-f]{16}/#)).0
        func attempts() throws -> Bool {
            String(decoding: try #require(repository.tree("dead-letters").first?.value), as: UTF8.self)
                .contains("\"attempts\": 2")
        }
        #expect(try repository.onboard("dead-letters", "retry", "--branch", String(branch)).status == 1)
        #expect(try !attempts())
        #expect(try repository.onboard("dead-letters", "retry").status == 1)
        #expect(try attempts())
    }
}
