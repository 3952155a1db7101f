import Diagnostics
import Testing

@testable import Onboarding

/// Purchases that a branch has taken: none is dropped for it, since the branch may never be merged.
@Suite struct ClaimedPurchaseTests {
    private let scene: EventScene

    init() throws { scene = try EventScene() }

    private func bought(
        _ id: String = "p", source: String = "billing", tier: String = "growth", purchase: String? = nil
    ) throws -> PurchaseEvent {
        let named = purchase.map { #", "purchase": {"id": "\#($0)"}"# } ?? ""
        let data = #""companyName": "Tea", "motto": "m", "tier": "\#(tier)"\#(named)"#
        return try scene.event(cloudEvent(.purchaseCompleted, id: id, source: source, data: data))
    }

    /// The record that an event makes.
    private func record(_ event: PurchaseEvent) throws -> CustomerRecord {
        guard case .write(let record, _) = scene.decide(event, scene.emptyRoster) else { throw NoRecord() }
        return record
    }

    private struct NoRecord: Error {}

    /// What a person has added by hand: no event is remembered, and the source may not be known.
    private func byHand(source: String?) throws -> CustomerRecord {
        var record = try record(bought())
        record.events = EventHistory([])
        record.purchase = Purchase(
            id: try PurchaseToken("p"), source: try source.map(PurchaseToken.init), purchasedAt: nil)
        return record
    }

    /// What becomes of an event: `claimed` if it is quiet, `applied` if it makes a customer, else the problem's words.
    private func outcome(_ event: PurchaseEvent, _ claims: [(CustomerRecord, String)], here: CustomerRecord? = nil)
        -> String
    {
        var roster = scene.emptyRoster
        if let here { roster.put(here) }
        for (record, branch) in claims { roster.claim(record, on: FoundBranch(branch)) }
        switch scene.decide(event, roster) {
        case .claimed: return "claimed"
        case .write: return "applied"
        case .known: return "known"
        case .early(let problem): return "\(problem.identifier): \(problem.message) (\(problem.hint ?? ""))"
        case .refuse(let problems): return problems.map(\.identifier).joined(separator: " ")
        case .left: return "left"
        }
    }

    /// No claim makes a purchase vanish: whatever the branch's record says, the event waits, or is applied.
    @Test func noPurchaseIsDroppedForAClaim() throws {
        let hand = "refs/remotes/origin/onboard/hand-made"
        let same = try record(bought())
        for claim in [same, try byHand(source: nil), try byHand(source: "billing")] {
            for event in [try bought(), try bought(tier: "starter"), try bought("another", purchase: "p")] {
                let told = outcome(event, [(claim, hand)])
                #expect(told.hasPrefix(#"event/claimed: the branch "onboard/hand-made" contains"#), "\(told)")
            }
        }
        #expect(outcome(try bought(source: "shop"), [(same, hand)]) == "applied")
        #expect(outcome(try bought(source: "shop"), [(try byHand(source: "billing"), hand)]) == "applied")
        let foreign = outcome(try bought(source: "shop"), [(try byHand(source: nil), hand)])
        #expect(foreign.hasPrefix("event/claimed") && foreign.contains("has another source"), "\(foreign)")
    }

    /// The branch on which the event waits has it already. Another event that says something else has not arrived there.
    @Test func onItsOwnBranchAnEventIsQuiet() throws {
        let own = ReviewBranch(of: try bought(), among: scene.emptyRoster).name
        let record = try record(bought())
        for found in [own, "refs/heads/" + own, "refs/remotes/origin/" + own] {
            #expect(outcome(try bought(), [(record, found)]) == "claimed")
            #expect(outcome(try bought("another", purchase: "p"), [(record, found)]) == "claimed")
            #expect(outcome(try bought(tier: "starter"), [(record, found)]).hasPrefix("event/claimed"))
            #expect(outcome(try bought(), [(try byHand(source: "billing"), found)]).hasPrefix("event/claimed"))
        }
        let hand = ("refs/heads/onboard/hand", try byHand(source: nil))
        #expect(outcome(try bought(), [(hand.1, hand.0), (record, own)]) == "claimed")
    }

    /// Once the branch is merged, the event is judged as every other one, whatever other branches hold.
    @Test func whatIsHereDecides() throws {
        let stale = (try byHand(source: nil), "refs/heads/onboard/stale")
        var here = try record(bought())
        #expect(outcome(try bought(), [stale], here: here) == "known")
        #expect(outcome(try bought(tier: "starter"), [stale], here: here) == "event/conflict")
        here.events = EventHistory([])
        #expect(outcome(try bought(tier: "starter"), [stale], here: here) == "purchase/conflict")
        var another = stale.0
        another.id = try CustomerID("another")
        #expect(outcome(try bought(), [(another, stale.1)], here: here) == "known")
    }
}
