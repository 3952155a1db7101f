import Diagnostics
import Foundation
import Tables
import Testing
import YAML

@testable import Onboarding

/// Combining marks, wherever a text may stand.
extension LinearWorkTests {
    /// Marks of two classes in turns. To compare or hash them as they come takes the square of their number.
    private static func marks(_ count: Int) -> String { "a" + String(repeating: "\u{301}\u{323}", count: count / 2) }

    /// The same as escapes of JSON.
    private static func escapes(_ count: Int) -> String { "a" + String(repeating: #"\u0301\u0323"#, count: count / 2) }

    /// The parts of a text before and behind each text in quotes, for keys and values alike.
    private static func places(_ json: String) -> [(before: Substring, after: Substring)] {
        json.matches(of: #/"(?:[^"\\]|\\.)*"/#).map { (json[..<$0.range.lowerBound], json[$0.range.upperBound...]) }
    }

    /// Reads a JSON text with marks in place of each of its texts, one after the other: as they are and as escapes in
    /// turns.
    private static func expectLinear(
        _ most: Int, marksIn json: String, _ name: String, read: ([UInt8]) throws -> Void
    ) rethrows {
        for (index, place) in places(json).enumerated() {
            let make = index.isMultiple(of: 2) ? marks : escapes
            try expectLinear(most, "marks in \(name) behind \(place.before.suffix(40))") { count in
                try read(Array("\(place.before)\"\(make(count))\"\(place.after)".utf8))
            }
        }
    }

    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            cloudEvent(
                .purchaseCompleted, id: "evt_1",
                data: """
                    "companyName": "Copper Kettle", "motto": "Slow tea", "tier": "growth", "region": "eu", "domains":
                    ["tea.example", "b.example"], "features": ["autoscaling"], "note": "n", "purchase": {"id": "p",
                    "source": "s"}, "contact": {"name": "Jane", "email": "jane@canary.example"}
                    """),
            cloudEvent(.planChanged, id: "evt_2", data: #""tier": "growth", "customer": "tea", "domains": "a b""#),
            #"{"id": "evt_3", "object": "event", "type": "checkout.session.completed", "created": 1763633400, "data": {"object": {"id": "cs_9", "payment_status": "paid", "metadata": {"companyName": "Socks", "motto": "m", "tier": "starter"}}}}"#,
            #"{"action": "a", "client_payload": {"event": {"specversion": "1.0"}}}"#,
            #"{"event_id": "1", "event_type": "paid", "kind": "shop", "at": "2026-11-20T10:00:00Z", "plan": "pri_1", "state": "done"}"#,
        ])
    func marksInEvents(_ json: String) throws {
        let mapping = """
            events:
              shop:
                marks: {/kind: shop}
                id: /event_id
                type: /event_type
                time: /at
                tiers: {pri_1: growth}
                fields: {tier: /plan, purchase: /event_id}
                types: {paid: {means: plan.changed, where: {/state: done}}}

            """
        let reader = EventReader(try #require(samplePlatform { $0 + mapping }.platform))
        Self.expectLinear(30_000, marksIn: json.replacing("\n", with: " "), "an event") { bytes in
            _ = reader.read(bytes, file: "e.json", at: SourcePosition(line: 1, column: 1))
        }
    }

    @Test(.timeLimit(.minutes(10))) func marksInRecords() throws {
        let platform = try #require(samplePlatform().platform)
        let record = """
            {"id": "tea", "companyName": "C", "motto": "m", "tier": "growth", "cluster": "eu-1", "movingFrom": "eu-2",
            "domains": ["a.example"], "features": ["custom-domain", "autoscaling"], "ring": "stable", "state": "active",
            "offboardAfter": "2026-12-01", "contact": "crm:1", "purchase": {"id": "e", "source": "s", "purchasedAt":
            "2026-11-20T10:00:00Z"}, "events": [{"source": "s", "id": "e", "type": "plan.changed", "time":
            "2026-11-20T10:00:00Z", "digest": "0"}]}
            """
        // A record may have 64 KiB.
        Self.expectLinear(10_000, marksIn: record, "a record") { bytes in
            let reading = RecordReader.read(bytes, file: "customers/tea.json", platform: platform)
            #expect(reading.record == nil && !reading.problems.isEmpty)
        }
    }

    private static func decide(_ request: CustomerRequest, _ roster: Roster, _ platform: Platform) {
        guard
            case .refuse = NewCustomer.decide(
                RequestedCustomer(request, on: platform), roster: roster, platform: platform)
        else {
            Issue.record("marks are welcome")
            return
        }
    }

    @Test(.timeLimit(.minutes(10))) func marksInRequests() throws {
        let platform = try #require(samplePlatform().platform)
        let roster = Roster(Fleet(entries: []), platform: platform)
        let request = """
            {"companyName": "C", "motto": "m", "tier": "growth", "cluster": "eu-1", "id": "tea", "ring": "stable", "domains":
            ["a.example"], "features": ["custom-domain"], "contact": "crm:1", "purchase": {"id": "e", "source": "s"}}
            """
        Self.expectLinear(10_000, marksIn: request, "a request") { bytes in
            let (request, problems) = CustomerRequest.read(bytes, file: "r.json")
            if problems.isEmpty { Self.decide(request, roster, platform) }
        }
        Self.expectLinear(40_000, "marks in a flag") { count in
            var request = CustomerRequest()
            request[.companyName] = Given("Acme", flag: "--company")
            request[.motto] = Given("m", flag: "--motto")
            request[.tier] = Given(Self.marks(count), flag: "--tier")
            request[.cluster] = Given(Self.marks(count), flag: "--cluster")
            request[.contact] = Given(Self.marks(count), flag: "--contact")
            request.set(.features, [Given(Self.marks(count), flag: "--feature")])
            Self.decide(request, roster, platform)
        }
    }

    /// As titles and as cells; Arabic letters take marks that are alphabetic.
    @Test(.timeLimit(.minutes(10)), arguments: ["\u{301}\u{323}", "\u{64E}\u{650}"])
    func marksInTables(_ pair: String) throws {
        let platform = try #require(samplePlatform().platform)
        let roster = Roster(Fleet(entries: []), platform: platform)
        let columns = CustomerTable.Column.all.map(\.name)
        for index in columns.indices {
            for isTitle in [true, false] {
                try Self.expectLinear(40_000, "marks in \(isTitle ? "the title" : "a cell of") \(columns[index])") {
                    count in
                    let marks = "a" + String(repeating: pair, count: count / 2)
                    var (titles, cells) = (columns, columns.map { _ in "a" })
                    if isTitle { titles[index] = marks } else { cells[index] = marks }
                    let text = titles.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"
                    let table = CustomerTable(
                        try #require(Table.read(Array(text.utf8), file: "t.csv").table), file: "t.csv")
                    for row in table.rows { Self.decide(row.request, roster, platform) }
                }
            }
        }
    }

    /// YAML is written by who runs the platform: it says where such a text stands.
    @Test(.timeLimit(.minutes(5)), arguments: ["%: v\n", "k: %\n", "{\"%\": 1, \"%b\": 2}\n", "- %\n", "k: |\n  %\n"])
    func marksInYAML(_ form: String) {
        Self.expectLinear(40_000, "marks in YAML") { count in
            let text = Array(form.replacing("%", with: Self.marks(count)).utf8)
            #expect(YAMLParser.parse(text, file: "k.yaml").problems.map(\.identifier) == ["yaml/too-many-marks"])
        }
    }

    @Test(.timeLimit(.minutes(5))) func marksInAPage() {
        let wanted = PageElements(Array("<title>a</title><p id=\"motto\">b</p>".utf8))
        Self.expectLinear(200_000, "marks in a page") { count in
            let marks = Self.marks(count)
            let live = PageElements(Array("<title>\(marks)</title><p id=\"motto\">\(marks)</p>".utf8))
            #expect(live.title != wanted.title && live.motto != wanted.motto)
        }
    }
}
