import Diagnostics
import Testing

@testable import Onboarding

@Suite struct FleetTests {
    private func record(_ id: String, _ cluster: String, domains: [String] = [], purchase: String? = nil) throws
        -> CustomerRecord
    {
        var record = try CustomerRecord(
            id: CustomerID(id), companyName: CompanyName(id), motto: Motto("m"), tier: TierName("growth"),
            life: .staying(nil, .on(ClusterName(cluster))))
        if !domains.isEmpty {
            record.domains = try domains.map { try Hostname($0) }
            record.features = [try FeatureName("custom-domain")]
        }
        record.purchase = try purchase.map { Purchase(id: try PurchaseToken($0), source: nil, purchasedAt: nil) }
        return record
    }

    private func fleet(_ records: [CustomerRecord]) throws -> Fleet {
        let platform = try #require(samplePlatform().platform)
        return Fleet(
            entries: records.map { record in
                let file = Layout.records.path(of: record.id)
                let bytes = record.canonicalJSON()
                return Fleet.Entry(
                    file: file, bytes: bytes, reading: RecordReader.read(bytes, file: file, platform: platform))
            })
    }

    @Test func theLeastFilledClusterByShareOfItsCapacityIsChosen() throws {
        let platform = try #require(samplePlatform().platform)
        func choice(_ clusters: [String], region: String? = nil) throws -> String? {
            let records = try clusters.enumerated().map { try record("c-\($0)", $1) }
            return try Placement(platform, customers: records).leastFilled(tier: TierName("growth"), region: region)?
                .name.text
        }
        #expect(try choice([]) == "eu-1")
        #expect(try choice(["eu-1"]) == "eu-2")
        #expect(try choice(["eu-1", "eu-2"]) == "us-1")
        #expect(try choice(["eu-1", "eu-2", "us-1"]) == "eu-2")
        #expect(try choice(["us-1"], region: "us") == nil)
        #expect(try choice(["eu-1", "eu-1", "eu-2", "eu-2", "eu-2", "eu-2", "us-1"]) == nil)
    }

    @Test func ringsFollowFromTheIDAndTheirShares() throws {
        let platform = try #require(samplePlatform().platform)
        let rings = try (0..<2000).map { try #require(platform.ring(for: CustomerID("customer-\($0)"))).name.text }
        let share = Double(rings.count { $0 == "canary" }) / 2000
        #expect(abs(share - 0.2) < 0.04)
        let all = try #require(samplePlatform { $0.replacingFirst("share: 20", with: "share: 100") }.platform)
        #expect(try all.ring(for: CustomerID("x"))?.name.text == "canary")
    }

    @Test func raisingAShareMovesCustomersIntoTheRingOnly() throws {
        let small = try #require(samplePlatform().platform)
        let large = try #require(samplePlatform { $0.replacingFirst("share: 20", with: "share: 40") }.platform)
        for number in 0..<500 {
            let id = try CustomerID("customer-\(number)")
            if small.ring(for: id)?.name.text == "canary" { #expect(large.ring(for: id)?.name.text == "canary") }
        }
    }

    @Test func aHostOrPurchaseTakenTwiceNamesAllFiles() throws {
        let fleet = try fleet([
            record("a", "eu-1", domains: ["x.example", "one.example"], purchase: "p"),
            record("b", "eu-1", domains: ["one.example"], purchase: "p"), record("c", "eu-1", purchase: "q"),
        ])
        let problems = fleet.problems()
        #expect(problems.count == 4)
        let host = try #require(
            problems.first { $0.identifier == "customer/host-taken" && $0.location?.file == "customers/a.json" })
        #expect(host.location?.position == SourcePosition(line: 9, column: 5))
        #expect(host.related.map(\.file) == ["customers/b.json"])
        #expect(
            problems.contains { $0.identifier == "customer/purchase-taken" && $0.location?.file == "customers/b.json" })
    }

    /// An event names a purchase by its id where it has no source, so two of one id could not be told apart.
    @Test func aPurchaseWithoutASourceIsTheSameFromAny() throws {
        func taken(_ sources: [String?]) throws -> Int {
            let records = try sources.enumerated().map { index, source in
                var record = try record("c-\(index)", "eu-1")
                record.purchase = Purchase(
                    id: try PurchaseToken("p"), source: try source.map(PurchaseToken.init), purchasedAt: nil)
                return record
            }
            return try fleet(records).problems().count { $0.identifier == "customer/purchase-taken" }
        }
        #expect(try taken(["billing", "stripe"]) == 0)
        #expect(try taken(["billing", nil]) == 2)
        #expect(try taken(["billing", "billing", "stripe"]) == 2)
        #expect(try taken(["billing", "stripe", nil]) == 3)
    }

    /// What a faulty record takes from others is told with its faults, and of it alone.
    @Test func aFaultyRecordIsToldOfTheHostsThatItTakes() throws {
        let platform = try #require(samplePlatform().platform)
        let sound = try fleet([record("a", "eu-1", domains: ["one.example"])]).entries
        let file = "customers/b.json"
        let bytes = Array(#"{"motto": "", "domains": ["two.example", "One.example"]}"#.utf8)
        let faulty = Fleet.Entry(
            file: file, bytes: bytes, reading: RecordReader.read(bytes, file: file, platform: platform))
        let problems = Fleet(entries: sound + [faulty]).collisions()
        #expect(problems.map(\.identifier) == ["customer/host-taken"])
        #expect(problems.first?.location == SourceLocation(file: file, position: SourcePosition(line: 1, column: 42)))
        #expect(problems.first?.related.map(\.file) == ["customers/a.json"])
    }
}
