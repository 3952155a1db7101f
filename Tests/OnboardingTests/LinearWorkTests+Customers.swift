import Diagnostics
import Tables
import Testing

@testable import Onboarding

/// Many customers, domains and rows.
extension LinearWorkTests {
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

    /// A flood of purchases, beside a flood of records that cannot be read.
    @Test(.timeLimit(.minutes(5))) func purchasesBesideBrokenRecords() throws {
        let platform = try #require(samplePlatform().platform)
        let bytes = Array(("{" + String(repeating: "e", count: 4000)).utf8)
        Self.expectLinear(2000, "purchases and broken records") { count in
            let entries = (0..<count).map { number in
                Fleet.Entry(
                    file: "customers/c-\(number).json", bytes: bytes,
                    reading: RecordReader.Reading(record: nil, problems: []))
            }
            let roster = Roster(Fleet(entries: entries), platform: platform)
            for number in 0..<count { #expect(roster.unreadableRecord(holding: "ee\(number)") == nil) }
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
            request[.companyName] = Given("Acme", flag: "--company")
            request[.motto] = Given("m", flag: "--motto")
            request[.tier] = Given("growth", flag: "--tier")
            request.set(.domains, (0..<count).map { Given("d\($0).example", flag: "--domain") })
            request.set(.features, (0..<count).map { Given($0 % 3 == 0 ? "autoscaling" : "x", flag: "--feature") })
            guard
                case .refuse(let problems) = NewCustomer.decide(
                    RequestedCustomer(request, on: platform), roster: roster, platform: platform)
            else {
                Issue.record("the request was not refused")
                return
            }
            #expect(problems.count < 100)
        }
    }

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
            #expect(customers.rows.reduce(0) { $0 + ($1.request[.tier] == nil ? 0 : 1) } <= count)
        }
    }
}
