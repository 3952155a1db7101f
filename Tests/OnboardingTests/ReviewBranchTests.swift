import Diagnostics
import Testing

@testable import Onboarding

/// The names of the branches on which events wait for review.
@Suite struct ReviewBranchTests {
    private let platform: Platform

    init() throws {
        let mapping = """
            events:
              paddle:
                id: /event_id
                type: /event_type
                time: /occurred_at
                fields: {purchase: /data/subscription_id}
                types:
                  transaction.completed:
                    means: purchase.completed
                    fields: {companyName: /data/name, motto: /data/motto, tier: /data/tier}
                  subscription.canceled: {means: subscription.cancelled, fields: {purchase: /data/id}}

            """
        platform = try EventScene(adding: mapping).platform
    }

    @Test(arguments: ["", "onboard/", "onboard/tea", "origin/onboard/3f2a9c0d5b7e1846", "onboard/3F2A9C0D5B7E1846"])
    func aNameOfAnotherFormIsNoReviewBranch(name: String) {
        #expect(ReviewBranch(name: name) == nil)
    }

    @Test func aReviewBranchIsFoundByItsName() throws {
        let name = try branch(bought("evt_a"))
        #expect(ReviewBranch(name: name)?.name == name)
    }

    private func branch(_ json: String, among roster: Roster? = nil) throws -> String {
        ReviewBranch(of: try event(json, on: platform), among: roster ?? emptyRoster(platform)).name
    }

    private func bought(_ id: String, company: String = "Tea") -> String {
        cloudEvent(.purchaseCompleted, id: id, data: #""companyName": "\#(company)", "motto": "m", "tier": "growth""#)
    }

    private func paddle(_ event: String, type: String = "transaction.completed", subscription: String) -> String {
        """
        {"event_id": "\(event)", "event_type": "\(type)", "occurred_at": "2026-11-20T10:00:00Z", "data": {
        "\(type == "transaction.completed" ? "subscription_id" : "id")": "\(subscription)", "name": "Tea", "motto": "m",
        "tier": "growth"}}
        """
    }

    /// The record that a purchase makes.
    private func record(_ json: String) throws -> CustomerRecord {
        guard
            case .write(let record, _) = EventDecision.decide(
                try event(json, on: platform), roster: emptyRoster(platform), platform: platform,
                now: try Timestamp("2026-11-28T00:00:00Z"))
        else { throw NoRecord() }
        return record
    }

    private struct NoRecord: Error {}

    @Test func theNameIsShortAndSaysNothing() throws {
        let name = try branch(bought("p"))
        #expect(name.wholeMatch(of: #/onboard\/[0-9a-f]{16}/#) != nil, "\(name)")
        #expect(try branch(bought("p", company: "Another")) == name, "the purchase alone decides")
    }

    @Test func everyMappedEventHasTheBranchOfItsPurchase() throws {
        let first = try branch(paddle("ntf_1", subscription: "sub_1"))
        #expect(try branch(paddle("ntf_2", subscription: "sub_1")) == first)
        #expect(try branch(paddle("ntf_3", type: "subscription.canceled", subscription: "sub_1")) == first)
        #expect(try branch(paddle("ntf_4", subscription: "sub_2")) != first)
    }

    @Test func whatComesAfterAPurchaseHasItsBranch() throws {
        let first = try branch(bought("p"))
        #expect(try branch(cloudEvent(.paymentFailed, id: "e", data: #""purchase": {"id": "p"}"#)) == first)
        let elsewhere = #""purchase": {"id": "p", "source": "shop"}"#
        #expect(try branch(cloudEvent(.paymentFailed, id: "e", data: elsewhere)) != first)
    }

    /// Nobody knows the purchase before the customer is there: here, on another branch, or gone.
    @Test func aCustomerNamedByIDHasTheBranchOfItsPurchase() throws {
        let failed = cloudEvent(.paymentFailed, id: "e", data: #""customer": "tea""#)
        let record = try record(bought("p"))
        var (here, claimed) = (emptyRoster(platform), emptyRoster(platform))
        here.put(record)
        claimed.claim(record, on: FoundBranch("refs/heads/onboard/tea"))
        let left = Roster(
            Fleet(entries: [
                Fleet.Entry(
                    file: "customers/tea.json", bytes: [],
                    reading: RecordReader.Reading(record: nil, tombstone: Tombstone(of: record), problems: []))
            ]), platform: platform)
        for roster in [here, claimed, left] { #expect(try branch(failed, among: roster) == branch(bought("p"))) }
        #expect(try branch(failed) != branch(bought("p")))
        #expect(try branch(failed) == branch(failed.replacing("\"e\"", with: "\"f\"")))
        var byHand = record
        byHand.purchase = nil
        here.put(byHand)
        #expect(try branch(failed, among: here) == branch(failed))
    }

    /// A record may name a purchase without its source; the id decides then, as it does for the event itself.
    @Test func aPurchaseWithoutASourceIsTheSame() throws {
        var record = try record(bought("p"))
        record.purchase = Purchase(id: try PurchaseToken("p"), source: nil, purchasedAt: nil)
        var roster = emptyRoster(platform)
        roster.put(record)
        let shop = cloudEvent(.paymentFailed, id: "e", source: "shop", data: #""purchase": {"id": "p"}"#)
        #expect(try branch(bought("p"), among: roster) == branch(shop, among: roster))
    }

    /// What cannot be read has a branch by its key, and without one by its bytes, whatever they are.
    @Test func whatCannotBeReadHasABranchOfItsOwn() throws {
        let now = try Timestamp("2026-11-28T00:00:00Z")
        func branch(_ bytes: [UInt8]) -> String {
            let reading = EventReader(platform).read(bytes, file: "e", at: SourcePosition(line: 1, column: 1))
            guard case .refused(let refused) = reading else { return "" }
            return ReviewBranch(of: DeadLetter(refused, bytes: bytes, at: now), among: emptyRoster(platform)).name
        }
        let keyed = ["a", "b"].map { Array(#"{"specversion": "1.0", "source": "s", "id": "\#($0)"}"#.utf8) }
        let texts =
            keyed + [Array(#"{"specversion": "1.0", "source": "s", "id": "a", "x": 1}"#.utf8), [0x7B], [0xFF], [0xFE]]
        let names = texts.map(branch)
        #expect(names[0] == names[2], "the key decides")
        #expect(Set(names).count == 5 && !names.contains(""), "\(names)")
    }

    @Test(arguments: [
        "onboard/tea", "refs/heads/onboard/tea", "refs/remotes/origin/onboard/tea", "refs/remotes/onboard/tea",
    ])
    func aBranchHasOneNameWhereverItIsFound(found: String) {
        #expect(
            FoundBranch(found).name == "onboard/tea" && FoundBranch(found).isCalled("onboard/tea"))
    }
}
