import Diagnostics
import Testing

@testable import Onboarding

/// What customers, and branches that are not merged, have taken.
@Suite struct RosterTests {
    private let platform: Platform

    init() throws { platform = try #require(samplePlatform().platform) }

    private func record(_ id: String = "tea", on cluster: String = "eu-1", domains: [String] = []) throws
        -> CustomerRecord
    {
        var record = try CustomerRecord(
            id: CustomerID(id), companyName: CompanyName(id), motto: Motto("m"), tier: TierName("growth"),
            life: .staying(nil, .on(ClusterName(cluster))))
        record.domains = domains.isEmpty ? nil : try domains.map { try Hostname($0) }
        return record
    }

    private func counts(_ roster: Roster) -> [Int] { platform.clusters.map(roster.placement.count) }

    /// The clusters are eu-1, eu-2 and us-1. A customer has one place on a cluster, however many branches have it there.
    @Test func aBranchTakesThePlacesOfCustomersWhoAreHere() throws {
        var roster = emptyRoster(platform)
        roster.put(try record())
        let transfer = try #require(Transfer(from: ClusterName("eu-1"), to: ClusterName("eu-2")))
        let moving = try record().with(.staying(nil, .moving(transfer)))
        roster.claim(moving, on: FoundBranch("refs/heads/onboard/a"))
        #expect(counts(roster) == [1, 1, 0])
        roster.claim(moving, on: FoundBranch("refs/remotes/origin/onboard/a"))
        roster.claim(try record(), on: FoundBranch("refs/heads/onboard/b"))
        #expect(counts(roster) == [1, 1, 0])
        roster.claim(try record(on: "us-1"), on: FoundBranch("refs/heads/onboard/c"))
        #expect(counts(roster) == [1, 1, 1])
        for branch in ["refs/heads/onboard/d", "refs/remotes/origin/onboard/d"] {
            roster.claim(try record("milk"), on: FoundBranch(branch))
        }
        #expect(counts(roster) == [2, 1, 1])
    }

    @Test func aBranchTakesTheHostsOfCustomersWhoAreHere() throws {
        var roster = emptyRoster(platform)
        roster.put(try record(domains: ["a.example"]))
        roster.put(try record("milk", domains: ["b.example"]))
        roster.claim(
            try record(domains: ["a.example", "b.example", "c.example"]), on: FoundBranch("refs/heads/onboard/a"))
        func owners() throws -> [String?] {
            try ["a", "b", "c", "d"].map { roster.owner(of: try Hostname("\($0).example"))?.id.text }
        }
        #expect(try roster.owner(of: Hostname("c.example"))?.branch == "onboard/a")
        #expect(try roster.owner(of: Hostname("a.example"))?.branch == nil)
        #expect(try owners() == ["tea", "milk", "tea", nil])
        // What an event takes from the record here, the branch still has.
        roster.put(try record())
        #expect(try owners() == ["tea", "milk", "tea", nil])
        #expect(roster.isKnown("c.example") && roster.isKnown("onboard/a"))
    }

    /// A purchase that a branch writes into the record of a customer who is here.
    @Test func aBranchTakesThePurchaseOfCustomersWhoAreHere() throws {
        var roster = emptyRoster(platform)
        roster.put(try record())
        var bought = try record()
        bought.purchase = Purchase(id: try PurchaseToken("evt_1"), source: nil, purchasedAt: nil)
        roster.claim(bought, on: FoundBranch("refs/heads/onboard/a"))
        let purchase = Purchase(id: try PurchaseToken("evt_1"), source: try PurchaseToken("billing"), purchasedAt: nil)
        #expect(roster.claims(of: purchase).map(\.record.id.text) == ["tea"])
        roster.put(bought)
        #expect(roster.customer(of: purchase)?.id.text == "tea")
    }

    // MARK: Records that cannot be read

    private func broken(_ texts: [String]) -> Roster {
        let entries = texts.enumerated().map { number, text in
            let file = "customers/c-\(number).json"
            let bytes = Array(text.utf8)
            return Fleet.Entry(
                file: file, bytes: bytes, reading: RecordReader.read(bytes, file: file, platform: platform))
        }
        return Roster(Fleet(entries: entries), platform: platform)
    }

    @Test(arguments: [
        #"{"purchase": {"id": "evt_1"}"#, #"{"purchase":{"id":"evt_1"}}"#, #"{"purchase": {"id": "evt_1"#,
        #"{"purchase": {"id": evt_1"}}"#, "{'id': 'evt_1'}", #"{"id": "evt\u005f1"}"#,
        #"{"id": "\u0065v\u0074_\u0031"}"#,
        "<<<<<<< HEAD\n\"id\": \"evt_1\",\n=======", "evt_1", "\\evt_1",
    ]) func aPurchaseIsFoundInWhatIsLeftOfARecord(text: String) {
        #expect(broken(["{", text]).unreadableRecord(holding: "evt_1")?.id == "c-1")
    }

    @Test func aSlashMayBeWrittenAsAnEscape() {
        let roster = broken([#"{"id": "https:\/\/pay.example\/1"}"#])
        #expect(roster.unreadableRecord(holding: "https://pay.example/1") != nil)
    }

    /// Part of an id is another id.
    @Test(arguments: ["evt_12", "vt_1", "pre-evt_1", "", #"evt\\u005f1"#, #"evt\u00e91"#])
    func anotherPurchaseIsNotFound(text: String) {
        #expect(broken([#"{"id": "\#(text)"}"#]).unreadableRecord(holding: "evt_1") == nil)
    }
}
