import Diagnostics
import Testing

@testable import Onboarding

/// What becomes of events that came before the purchase of their customer, by values.
@Suite struct EarlyEventsTests {
    private let scene: EventScene
    private let tea: CustomerID
    private let record: CustomerRecord

    init() throws {
        scene = try EventScene()
        tea = try CustomerID("tea")
        record = try CustomerRecord(
            id: tea, companyName: CompanyName("Tea"), motto: Motto("m"), tier: TierName("growth"),
            life: .staying(.active, .on(ClusterName("eu-1"))))
    }

    private func event(
        _ kind: EventKind, _ id: String, _ data: String = #""customer": "tea""#, hour: Int = 10, zone: String = "Z"
    ) throws -> PurchaseEvent {
        try scene.event(cloudEvent(kind, id: id, time: "2026-11-20T\(hour):00:00\(zone)", data: data))
    }

    private func plan(_ id: String, _ tier: String, hour: Int = 10) throws -> PurchaseEvent {
        try event(.planChanged, id, #""tier": "\#(tier)", "customer": "tea""#, hour: hour)
    }

    private func decide(
        _ events: [PurchaseEvent], of customer: CustomerID? = nil, _ records: [CustomerRecord]? = nil
    ) -> [(place: Int, decision: EventDecision)] {
        var roster = scene.emptyRoster
        for record in records ?? [record] { roster.put(record) }
        return EarlyEvents.decide(
            events, of: customer ?? tea, roster: roster, platform: scene.platform, now: scene.now)
    }

    /// Each place, and what was decided in a word.
    private func told(_ decisions: [(place: Int, decision: EventDecision)]) -> [String] {
        decisions.map { place, decision in
            switch decision {
            case .write(_, let effect):
                switch effect {
                case .onboarded: "\(place) onboarded"
                case .changedTier(let tier, _): "\(place) \(tier)"
                case .suspended: "\(place) suspended"
                case .resumed: "\(place) resumed"
                case .offboarded: "\(place) offboarded"
                case .remembered: "\(place) remembered"
                }
            case .known: "\(place) known"
            case .left: "\(place) left"
            case .claimed: "\(place) claimed"
            case .early: "\(place) early"
            case .refuse(let problems): "\(place) \(problems.map(\.identifier).joined(separator: " "))"
            }
        }
    }

    // MARK: When they are tried

    @Test func theyAreTriedOnceWithThePurchase() throws {
        let purchase = try event(.purchaseCompleted, "p", #""companyName": "Tea", "motto": "m", "tier": "growth""#)
        let milk = try CustomerID("milk")
        let failed = try event(.paymentFailed, "a")
        var early = EarlyEvents()
        let areDue = [(failed, tea), (purchase, tea), (purchase, tea), (purchase, milk)].map {
            early.areDue(after: $0, of: $1)
        }
        #expect(areDue == [false, true, false, true])
    }

    // MARK: Which, and in which order

    @Test func theEarliestIsAppliedFirst() throws {
        let decisions = decide([
            try event(.paymentRecovered, "b", hour: 12), try event(.paymentFailed, "a", hour: 11),
            // An hour before the others, in another zone.
            try event(.paymentFailed, "c", hour: 11, zone: "+01:00"),
        ])
        #expect(told(decisions) == ["2 suspended", "1 remembered", "0 resumed"])
    }

    @Test func ofTheSameTimeTheKeyDecides() throws {
        let decisions = decide([try plan("b", "growth"), try plan("a", "starter")])
        #expect(told(decisions) == ["1 starter", "0 growth"])
    }

    @Test func ofTheSameKeyTheFirstIsApplied() throws {
        let events = [try plan("a", "starter"), try plan("a", "growth"), try plan("a", "starter")]
        #expect(told(decide(events)) == ["0 starter", "1 event/conflict", "2 known"])
    }

    /// Each finds what those before it left, whatever the roster has.
    @Test func eachIsDecidedAfterTheOthers() throws {
        let decisions = decide([try event(.paymentFailed, "a", hour: 11), try event(.paymentRecovered, "b", hour: 12)])
        guard case .write(let last, _)? = decisions.last?.decision else { Issue.record("\(decisions)"); return }
        #expect(last.life.state == .active && last.events.events.map(\.key.id.text) == ["a", "b"])
    }

    @Test func whatIsRefusedHoldsUpNothing() throws {
        let decisions = decide([try plan("a", "gold", hour: 10), try plan("b", "starter", hour: 11)])
        #expect(told(decisions) == ["0 customer/unknown-tier", "1 starter"])
    }

    @Test func whatIsOthersStaysUntried() throws {
        let other = try event(.paymentFailed, "a", #""customer": "milk""#)
        let purchase = try event(.purchaseCompleted, "p", #""companyName": "Tea", "motto": "m", "tier": "growth""#)
        var bought = record
        bought.purchase = Purchase(id: try PurchaseToken("p"), source: try PurchaseToken("billing"), purchasedAt: nil)
        #expect(told(decide([other, try event(.paymentFailed, "b"), purchase], [bought])) == ["1 suspended"])
    }

    @Test func ofWhoIsNotThereNothingIsTried() throws {
        #expect(decide([try event(.paymentFailed, "a")], []).isEmpty)
    }

    /// Where one of two customers of a purchase names no source, an event may be about both: it is the first one's.
    @Test func whatMayBeOfTwoIsTriedOnOne() throws {
        let milk = try CustomerRecord(
            id: CustomerID("milk"), companyName: CompanyName("Milk"), motto: Motto("m"), tier: TierName("growth"),
            life: record.life)
        let records = try [(milk, "shop"), (record, nil)].map { record, source in
            var record = record
            record.purchase = Purchase(
                id: try PurchaseToken("p"), source: try source.map { try PurchaseToken($0) }, purchasedAt: nil)
            return record
        }
        let events = [
            try event(.paymentFailed, "a", #""purchase": {"id": "p", "source": "desk"}"#),
            try event(.paymentFailed, "b", #""purchase": {"id": "p", "source": "shop"}"#),
        ]
        #expect(told(decide(events, records)) == ["0 suspended"])
        #expect(told(decide(events, of: milk.id, records)) == ["1 suspended"])
    }
}
