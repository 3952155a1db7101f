import Diagnostics
import Testing

@testable import Onboarding

/// Events have times that can be, and grace begins no earlier than anybody could know.
@Suite struct EventTimeTests {
    private let scene: EventScene
    private let purchase: PurchaseEvent

    init() throws {
        scene = try EventScene(at: "2026-11-28T12:00:00Z")
        purchase = try scene.event(
            cloudEvent(
                .purchaseCompleted, id: "p", data: #""companyName": "Copper Kettle", "motto": "m", "tier": "starter""#))
    }

    private func roster(after events: [PurchaseEvent]) -> Roster {
        var roster = scene.emptyRoster
        for event in events {
            if case .write(let record, _) = scene.decide(event, roster) { roster.put(record) }
        }
        return roster
    }

    private func isRefused(_ decision: EventDecision) -> Bool {
        guard case .refuse(let problems) = decision else { return false }
        return problems.map(\.identifier) == ["event/time-out-of-range"]
    }

    @Test(arguments: [
        ("0000-01-01T00:00:00Z", false), ("1970-01-01T00:00:00Z", false), ("1999-12-31T23:59:59Z", false),
        ("2000-01-01T00:00:00+00:01", false), ("2000-01-01T00:00:00Z", true), ("1999-12-31T23:59:00-00:01", true),
        ("2026-11-28T12:00:00Z", true), ("2026-11-29T12:00:00Z", true), ("2026-11-29T12:00:01Z", false),
        ("9999-12-31T23:59:59Z", false),
    ]) func everyKindOfEventIsBoundedInTime(time: String, isAllowed: Bool) throws {
        let there = roster(after: [purchase])
        for kind in EventKind.allCases {
            let data =
                kind == .purchaseCompleted
                ? #""companyName": "Tea", "motto": "m", "tier": "starter""#
                : #""tier": "growth", "purchase": {"id": "p"}"#
            let event = try scene.event(cloudEvent(kind, id: "e", time: time, data: data))
            #expect(isRefused(scene.decide(event, there)) == !isAllowed, "\(kind)")
            // Nor does it wait for a purchase: nothing would tell of it.
            #expect(isRefused(scene.decide(event, scene.emptyRoster)) == !isAllowed, "\(kind)")
        }
    }

    @Test(arguments: [0, 946_684_799, 253_402_300_799]) func secondsOfStripeAreBoundedAsWell(created: Int) throws {
        let json = """
            {"id": "evt_1", "object": "event", "type": "customer.subscription.deleted", "created": \(created),
             "data": {"object": {"id": "sub_1"}}}
            """
        #expect(isRefused(scene.decide(try scene.event(json), roster(after: [purchase]))))
    }

    private func cancelled(_ id: String, _ time: String) throws -> PurchaseEvent {
        try scene.event(
            cloudEvent(.subscriptionCancelled, id: id, time: time, data: #""purchase": {"id": "p"}"#))
    }

    @Test(arguments: [
        ("2000-01-01T00:00:00Z", "2026-12-28"), ("2026-10-01T00:00:00Z", "2026-12-28"),
        ("2026-11-28T11:00:00Z", "2026-12-28"), ("2026-11-29T11:00:00Z", "2026-12-29"),
    ]) func aCancellationThatComesLateGivesTheWholeGrace(time: String, last: String) throws {
        let record = try roster(after: [purchase, cancelled("c", time)]).record(CustomerID("copper-kettle"))
        #expect(record?.life.state == .offboarding && record?.life.until?.description == last)
    }

    /// The event that came with a wrong time may come again after somebody has corrected its letter.
    @Test func aCorrectedTimeIsRememberedAsTheOneThatCame() throws {
        let wrong = try cancelled("c", "1970-01-01T00:00:00Z")
        let right = try cancelled("c", "2026-11-20T00:00:00Z").remembered(as: wrong.digest.text)
        guard case .known = scene.decide(wrong, roster(after: [purchase, right])) else {
            Issue.record("the same event is not known")
            return
        }
    }

    /// Records that remember such events from before stay as they are.
    @Test func anEventThatWasAppliedBeforeIsKnown() throws {
        var roster = roster(after: [purchase])
        let old = try scene.event(
            cloudEvent(.paymentFailed, id: "o", time: "9999-01-01T00:00:00Z", data: #""purchase": {"id": "p"}"#))
        var record = try #require(try roster.record(CustomerID("copper-kettle")))
        record.events.insert(old.applied)
        roster.put(record)
        let read = RecordReader.read(
            record.canonicalJSON(), file: "customers/copper-kettle.json", platform: scene.platform)
        #expect(read.problems.isEmpty && read.record == record)
        guard case .known = scene.decide(old, roster) else { Issue.record("not known"); return }
    }
}
