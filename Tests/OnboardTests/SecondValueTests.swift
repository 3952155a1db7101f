import Foundation
import Testing

/// A command that is given again with another value changes the value, or says which one counts.
@Suite struct SecondValueTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let first: [String]
        let second: [String]
        /// What the record says afterwards; `nil` where nothing may change.
        var record: String?
        /// What the second run says.
        var says: [String] = []
        var status: Int32 = 0
        var testDescription: String { (first + ["…"] + second).joined(separator: " ") }

        init(
            _ first: String, _ second: String, record: String? = nil, says: [String] = [], status: Int32 = 0
        ) {
            self.first = first.split(separator: " ").map(String.init)
            self.second = second.split(separator: " ").map(String.init)
            (self.record, self.says, self.status) = (record, says, status)
        }
    }

    private static let cluster =
        "cluster add ap-1 --region ap --engine flux --ingress-class traefik --issuer le --capacity"
    private static let new = "add --company New --tier starter --motto"

    static let cases = [
        Case("offboard no --after 2099-01-31", "offboard no --after 2099-02-28", record: "\"2099-02-28\""),
        Case("offboard no --after 2099-01-31", "offboard no --after 2098-12-31", record: "\"2098-12-31\""),
        Case("offboard no --after 2099-01-31", "offboard no", says: ["already leaves after 2099-01-31"]),
        Case(
            "offboard no --after 2099-01-31", "offboard no --after 2020-01-01",
            says: ["2020-01-01 has passed", "[customer/past-date]"], status: 1),
        Case("offboard no", "suspend no", says: ["[customer/offboarding]"], status: 1),
        Case("suspend no", "suspend no", says: ["no is already suspended"]),
        Case("suspend no", "resume no", record: "\"active\""),
        Case("resume no", "resume no", says: ["no is already active"]),
        Case("suspend no", "offboard no --after 2099-01-31", record: "\"2099-01-31\""),
        Case("set no --motto One", "set no --motto Two", record: "\"Two\""),
        Case("set no --motto One", "set no --motto One", says: ["no already has these values"]),
        Case("set no --ring canary", "set no --ring stable", record: "\"stable\""),
        Case("set no --hold", "set no --no-hold", record: "\"no\""),
        Case(
            "move acme-rockets --cluster prod-us-1", "move acme-rockets --cluster prod-eu-1",
            says: ["moving from \"prod-eu-1\" to \"prod-us-1\"", "[move/under-way]"], status: 1),
        Case(
            "move acme-rockets --cluster prod-us-1", "move acme-rockets --cluster prod-us-1",
            says: ["acme-rockets is already on prod-us-1, next to prod-eu-1"]),
        Case(
            "\(cluster) 50", "\(cluster) 60", says: ["with different values: capacity", "see onboard.yaml:"], status: 1),
        Case("\(cluster) 50", "\(cluster) 50", says: ["ap-1 is already in onboard.yaml"]),
        Case("\(new) One", "\(new) Two", says: ["[customer/same-name]"], status: 1),
        Case("\(new) One --id new-1", "\(new) Two --id new-1", says: ["[customer/id-taken]"], status: 1),
        Case("\(new) One --purchase-id 1", "\(new) Two --purchase-id 1", says: ["[purchase/conflict]"], status: 1),
        Case(
            "import one.csv", "import two.csv", says: ["with different values: features", "[customer/same-name]"],
            status: 1),
        Case("import one.csv", "import one.csv", says: ["1 row: 1 already onboarded"]),
        Case(
            "dead-letters drop evt_early --reason one", "dead-letters drop evt_early --reason two",
            says: ["It was already dropped; nothing changed. The reason is in dead-letters/dropped/"]),
    ]

    @Test("No value is passed over in silence", arguments: cases) func aSecondValueCounts(each: Case) throws {
        let repository = try SampleRepository()
        try prepare(repository)
        let first = try Program.run(Program.onboard, each.first, in: repository.root)
        #expect(first.status == 0, "\(first)")
        let before = try repository.tree()
        let second = try Program.run(Program.onboard, each.second, in: repository.root)
        #expect(second.status == each.status, "\(second)")
        for text in each.says { #expect((second.output + second.errors).contains(text), "\(second)") }
        guard let record = each.record else {
            #expect(try repository.tree() == before, "\(second)")
            return
        }
        #expect(try repository.read("customers/no.json").contains(record), "\(second)")
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    private func prepare(_ repository: SampleRepository) throws {
        try repository.write("one.csv", "companyName,motto,tier,features\nMilk,m,growth,\n")
        try repository.write("two.csv", "companyName,motto,tier,features\nMilk,m,growth,autoscaling\n")
        let early =
            #"{"specversion": "1.0", "type": "com.sas.plan.changed", "source": "billing", "id": "evt_early", "#
            + #""time": "2026-11-20T10:00:00Z", "data": {"purchase": {"id": "evt_buy"}, "tier": "starter"}}"#
        _ = try repository.onboard("ingest", input: early)
    }

    /// Once its page is gone, a customer has no last day that could change.
    @Test func aCustomerWhosePageIsGoneGetsNoLastDay() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("offboard", "no").status == 0)
        #expect(try repository.onboard("advance", "--now", "2098-01-01").status == 0)
        let before = try repository.tree()
        let outcome = try repository.onboard("offboard", "no", "--after", "2099-01-31")
        #expect(outcome.status == 1 && outcome.errors.contains("[customer/offboarding]"), "\(outcome)")
        #expect(try repository.tree() == before)
    }

    /// The day in the record may be over, if nobody ran `advance`: to name it again changes nothing.
    @Test func theDayInTheRecordMayBeNamedAgain() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("offboard", "no", "--after", "2099-01-31").status == 0)
        try repository.replace("2099-01-31", with: "2020-01-31", in: "customers/no.json")
        let outcome = try repository.onboard("offboard", "no", "--after", "2020-01-31")
        #expect(outcome.status == 0 && outcome.output.contains("already leaves after 2020-01-31"), "\(outcome)")
    }
}
