import Diagnostics
import Documents
import Foundation
import Tables
import Testing
import YAML

@testable import Onboarding

/// Work that an input can choose must grow no faster than the input: with four times as much of anything, reading
/// takes about four times as long. Comparing each with each would take sixteen times as long.
@Suite(.serialized) struct LinearWorkTests {
    private static let bound = 9.0

    /// The processor time of this thread in seconds, the least of some runs: others may use the machine meanwhile.
    private static func seconds(_ runs: Int, _ work: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        var least = Double.infinity
        for _ in 0..<runs {
            let start = now()
            try work()
            least = min(least, now() - start)
        }
        return least
    }

    private static func expectLinear(_ most: Int, _ name: String, _ work: (Int) throws -> Void) rethrows {
        let few = try seconds(2) { try work(most / 4) }
        let many = try seconds(1) { try work(most) }
        #expect(many < few * bound, "\(name): \(few) s for a quarter, \(many) s for all")
    }

    // MARK: Keys

    /// Texts with a number of keys, flat or nested; the same forms for JSON and YAML.
    private enum Shape: String, CaseIterable {
        case flat, wide, deep, nearlyDeep, escaped, repeated

        /// The keys as JSON, of which each is distinct within its object unless they are all the same.
        func json(_ count: Int) -> String {
            switch self {
            case .flat: object((0..<count).map { "\"k\($0)\":1" })
            case .escaped: object((0..<count).map { "\"\\u006b\($0)\":1" })
            case .repeated: object((0..<count).map { _ in "\"k\":1" })
            case .wide: object((0..<count / 100).map { "\"m\($0)\":" + Self.flat.json(100) })
            case .deep, .nearlyDeep:
                (0..<20).reduce(self == .deep ? "1" : "{}") { inner, _ in
                    let keys = (0..<count / 20 - 1).map { "\"k\($0)\":1" }
                    return object(self == .deep ? ["\"z\":\(inner)"] + keys : keys + ["\"z\":\(inner)"])
                }
            }
        }

        private func object(_ entries: [String]) -> String { "{" + entries.joined(separator: ",") + "}" }
    }

    @Test(.timeLimit(.minutes(5)), arguments: Shape.allCases)
    private func keysOfJSON(_ shape: Shape) {
        let limits = JSONParser.Limits(bytes: 1 << 24, depth: 32)
        Self.expectLinear(shape == .escaped ? 40_000 : 100_000, "\(shape) keys of JSON") { count in
            let (document, problems) = JSONParser.parse(Array(shape.json(count).utf8), file: "k.json", limits: limits)
            #expect(document != nil && problems.count == (shape == .repeated ? BoundedDiagnostics.limit + 1 : 0))
        }
    }

    /// JSON is YAML; the forms of blocks are beside it. YAML may have a megabyte at most.
    @Test(.timeLimit(.minutes(5)), arguments: Shape.allCases)
    private func keysOfYAML(_ shape: Shape) {
        Self.expectLinear(60_000, "\(shape) keys of YAML") { count in
            let (documents, problems) = YAMLParser.parse(Array(shape.json(count).utf8), file: "k.yaml")
            #expect(documents.count == 1 && problems.count == (shape == .repeated ? count - 1 : 0), "\(problems.first)")
        }
    }

    @Test(.timeLimit(.minutes(5))) func keysOfYAMLInBlocks() {
        Self.expectLinear(100_000, "keys of YAML in a block") { count in
            let text = (0..<count).map { "k\($0):\n" }.joined()
            let (documents, problems) = YAMLParser.parse(Array(text.utf8), file: "k.yaml")
            #expect(documents.count == 1 && problems.isEmpty)
        }
    }

    /// As a record or `onboard.yaml` is read: each key is unknown, and its place is told.
    @Test(.timeLimit(.minutes(5))) func unknownKeys() throws {
        try Self.expectLinear(20_000, "unknown keys") { count in
            let text = Array(Shape.flat.json(count).utf8)
            let limits = JSONParser.Limits(bytes: 1 << 24, depth: 32)
            for root in [
                JSONParser.parse(text, file: "k.json", limits: limits).document?.root,
                YAMLParser.parse(text, file: "k.yaml").documents.first?.root,
            ] {
                var problems: [Diagnostic] = []
                _ = FieldReader(try #require(root), subject: "x", scope: "x", keys: ["kind"], problems: &problems)
                #expect(problems.count == count && problems.allSatisfy { $0.location?.position != nil })
            }
        }
    }

    // MARK: Texts

    @Test(.timeLimit(.minutes(5))) func placesInTexts() throws {
        let limits = JSONParser.Limits(bytes: 1 << 24, depth: 32)
        try Self.expectLinear(20_000, "places in texts") { count in
            let list = "[" + (0..<count).map { "\"\($0)\\u00e9x\"" }.joined(separator: ",") + "]"
            for root in [
                JSONParser.parse(Array(list.utf8), file: "t.json", limits: limits).document?.root,
                YAMLParser.parse(Array(list.utf8), file: "t.yaml").documents.first?.root,
            ] {
                let elements = try #require(root).elements
                #expect(elements.allSatisfy { $0.location(ofScalar: 2).position?.line == 1 })
            }
        }
    }

    // MARK: Combining marks

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
        guard case .refuse = NewCustomer.decide(request, roster: roster, platform: platform) else {
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
            request.companyName = Given("Acme", flag: "--company")
            request.motto = Given("m", flag: "--motto")
            request.tier = Given(Self.marks(count), flag: "--tier")
            request.cluster = Given(Self.marks(count), flag: "--cluster")
            request.contact = Given(Self.marks(count), flag: "--contact")
            request.features = [Given(Self.marks(count), flag: "--feature")]
            Self.decide(request, roster, platform)
        }
    }

    /// As titles and as cells; Arabic letters take marks that are alphabetic.
    @Test(.timeLimit(.minutes(10)), arguments: ["\u{301}\u{323}", "\u{64E}\u{650}"])
    func marksInTables(_ pair: String) throws {
        let platform = try #require(samplePlatform().platform)
        let roster = Roster(Fleet(entries: []), platform: platform)
        let columns = CustomerTable.Column.allCases.map(\.rawValue)
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

    // MARK: Customers

    private static func fleet(_ count: Int, domain: (Int) -> String) throws -> Fleet {
        let platform = try #require(samplePlatform().platform)
        return Fleet(
            entries: (0..<count).map { number in
                let file = "customers/c-\(number).json"
                let text = """
                    {"id": "c-\(number)", "companyName": "C", "motto": "m", "tier": "growth", "cluster": "eu-1",
                    "domains": ["\(domain(number))"], "features": ["custom-domain"], "purchase": {"id": "evt_1"}}
                    """
                let bytes = Array(text.utf8)
                return Fleet.Entry(
                    file: file, bytes: bytes, reading: RecordReader.read(bytes, file: file, platform: platform))
            })
    }

    @Test(.timeLimit(.minutes(5))) func collisionsOfCustomers() throws {
        let fleet = try Self.fleet(4000) { _ in "same.example" }
        Self.expectLinear(4000, "customers with one domain and one purchase") { count in
            let problems = Fleet(entries: Array(fleet.entries.prefix(count))).collisions()
            #expect(problems.count == 2 * count && problems.allSatisfy { $0.related.count == 20 })
        }
    }

    /// A flood of purchases of one company name.
    @Test(.timeLimit(.minutes(5))) func idsOfOneName() throws {
        let name = try CompanyName("Acme")
        Self.expectLinear(8000, "ids of one name") { count in
            var taken: Set<String> = []
            for _ in 0..<count {
                let id = CustomerID.derived(readable: "acme", of: name, purchase: nil, isTaken: taken.contains)
                #expect(taken.insert(id.text).inserted)
            }
            #expect(taken.contains("acme-\(count)"))
        }
    }

    @Test(.timeLimit(.minutes(5))) func domainsAndFeaturesOfARequest() throws {
        let platform = try #require(samplePlatform().platform)
        let roster = Roster(Fleet(entries: []), platform: platform)
        Self.expectLinear(40_000, "domains and features of a request") { count in
            var request = CustomerRequest()
            request.companyName = Given("Acme", flag: "--company")
            request.motto = Given("m", flag: "--motto")
            request.tier = Given("growth", flag: "--tier")
            request.domains = (0..<count).map { Given("d\($0).example", flag: "--domain") }
            request.features = (0..<count).map { Given($0 % 3 == 0 ? "autoscaling" : "x", flag: "--feature") }
            guard case .refuse(let problems) = NewCustomer.decide(request, roster: roster, platform: platform) else {
                Issue.record("the request was not refused")
                return
            }
            #expect(problems.count < 100)
        }
    }

    // MARK: Tables

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            ("rows", 40_000, "a,b,growth,x\n"), ("bad rows", 40_000, "a,b\n"), ("faults", 40_000, "\"\n"),
            ("blank rows", 80_000, "\n"), ("columns", 16_000, "x,"), ("doubled quotes", 60_000, "\"\""),
        ])
    func tables(_ name: String, _ most: Int, _ piece: String) {
        Self.expectLinear(most, name) { count in
            let text = "companyName,motto,tier,x\n" + String(repeating: piece, count: count)
            guard let table = Table.read(Array(text.utf8), file: "t.csv").table else { return }
            let customers = CustomerTable(table, file: "t.csv")
            #expect(customers.rows.reduce(0) { $0 + ($1.request.tier == nil ? 0 : 1) } <= count)
        }
    }
}
