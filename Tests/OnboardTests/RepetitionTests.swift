import Foundation
import Testing

/// Done twice is done once: who does not know how a run ended gives the same command again.
@Suite struct RepetitionTests {
    private static let new = ["--company", "New Ltd", "--motto", "m", "--tier", "growth"]
    private static let early =
        #"{"specversion": "1.0", "type": "com.sas.plan.changed", "source": "billing", "id": "evt_plan", "#
        + #""time": "2026-11-20T10:00:00Z", "data": {"purchase": {"id": "evt_buy"}, "tier": "starter"}}"#

    struct Case: Sendable, CustomTestStringConvertible {
        let before: [[String]]
        let command: [String]
        var testDescription: String { command.joined(separator: " ") }
    }

    static let cases = [
        Case(before: [], command: ["add"] + new),
        Case(before: [], command: ["add"] + new + ["--id", "new-one"]),
        Case(before: [], command: ["add"] + new + ["--purchase-id", "evt_new"]),
        Case(before: [], command: ["set", "acme-rockets", "--motto", "Elsewhere"]),
        Case(before: [], command: ["suspend", "acme-rockets"]),
        Case(before: [], command: ["offboard", "acme-rockets", "--after", "2099-01-31"]),
        Case(before: [], command: ["move", "acme-rockets", "--cluster", "prod-us-1"]),
        Case(
            before: [["move", "acme-rockets", "--cluster", "prod-us-1"]], command: ["move", "acme-rockets", "--finish"]),
        Case(
            before: [["move", "acme-rockets", "--cluster", "prod-us-1"]], command: ["move", "acme-rockets", "--cancel"]),
        Case(
            before: [],
            command: [
                "cluster", "add", "ap-1", "--region", "ap", "--engine", "flux", "--capacity", "50", "--ingress-class",
                "traefik", "--issuer", "le",
            ]),
        Case(
            before: [["ingest", "early.jsonl"]], command: ["dead-letters", "drop", "evt_plan", "--reason", "a test"]),
        Case(
            before: [
                ["ingest", "early.jsonl"],
                ["add"] + new + ["--purchase-id", "evt_buy", "--purchase-source", "billing"],
            ],
            command: ["dead-letters", "retry", "evt_plan"]),
        Case(before: [], command: ["advance", "--now", "2027-01-01"]),
        Case(before: [], command: ["release", "2099.1"]),
        Case(before: [], command: ["preview", "--export", "site"]),
    ]

    @Test("No command fails, or changes anything, when it is given a second time", arguments: cases)
    func doneTwiceIsDoneOnce(_ each: Case) throws {
        let repository = try SampleRepository()
        try repository.write("early.jsonl", Self.early)
        for command in each.before { _ = try Program.run(Program.onboard, command, in: repository.root) }
        let first = try Program.run(Program.onboard, each.command, in: repository.root)
        #expect(first.status == 0, "\(first)")
        let after = try repository.tree()
        let second = try Program.run(Program.onboard, each.command, in: repository.root)
        #expect(second.status == 0, "\(second)")
        #expect(try repository.tree() == after)
    }

    @Test func aSecondCustomerOfANameIsOnlyAnsweredWhereAllIsTheSame() throws {
        let repository = try SampleRepository()
        #expect(try Program.run(Program.onboard, ["add"] + Self.new, in: repository.root).status == 0)
        for other in [
            ["--motto", "another"], ["--tier", "starter"], ["--ring", "canary"], ["--feature", "autoscaling"],
        ] {
            let outcome = try Program.run(Program.onboard, ["add"] + Self.new + other, in: repository.root)
            #expect(outcome.errors.contains("[customer/same-name]"), "\(outcome)")
        }
        let taken = try Program.run(
            Program.onboard, ["add"] + Self.new + ["--motto", "another", "--id", "new"], in: repository.root)
        #expect(taken.errors.contains("[customer/id-taken]"), "\(taken)")
    }
}
