import Diagnostics
import Testing

@testable import Onboarding

/// What happens to customers of the scene, as their billing system tells it.
extension Scene {
    /// A CloudEvent as it is read; `data` are its members.
    func event(
        _ kind: EventKind, _ id: String, _ data: String, time: String = "2026-11-20T10:00:00Z"
    ) throws -> PurchaseEvent {
        let text = """
            {"specversion": "1.0", "type": "\(kind.cloudEventType)", "source": "billing", "id": "\(id)", \
            "time": "\(time)", "data": {\(data)}}
            """
        let reading = EventReader(platform).read(
            Array(text.utf8), file: "events.jsonl", at: SourcePosition(line: 1, column: 1))
        guard case .event(let event) = reading else {
            Issue.record("no event: \(reading)")
            throw NoEvent()
        }
        return event
    }

    /// A purchase of a company.
    func bought(
        _ id: String, _ name: String, tier: String = "growth", time: String = "2026-11-20T10:00:00Z"
    ) throws -> PurchaseEvent {
        try event(.purchaseCompleted, id, #""companyName": "\#(name)", "motto": "m", "tier": "\#(tier)""#, time: time)
    }

    /// A change of the tier of a customer.
    func planChanged(
        _ id: String, of customer: String = "tea", to tier: String = "starter", time: String = "2026-11-20T10:00:00Z"
    ) throws -> PurchaseEvent {
        try event(.planChanged, id, #""tier": "\#(tier)", "customer": "\#(customer)""#, time: time)
    }

    /// A change of the tier of the customer of a purchase.
    func planChanged(_ id: String, ofPurchase purchase: String, source: String? = nil) throws -> PurchaseEvent {
        let source = source.map { #", "source": "\#($0)""# } ?? ""
        return try event(.planChanged, id, #""tier": "starter", "purchase": {"id": "\#(purchase)"\#(source)}"#)
    }

    func problems(_ identifiers: String...) -> EventProblems {
        EventProblems(identifiers.map { Diagnostic($0, at: nil, "wrong") }, knowing: KnownNames(platform))
    }

    /// The letter of an event that could not be applied.
    func letter(_ event: PurchaseEvent, _ reason: String = "event/early", at time: Timestamp? = nil) -> DeadLetter {
        DeadLetter(event, reasons: problems(reason), at: time ?? now)
    }

    /// The letter of a text that is no event.
    func unread(_ text: String, key: EventKey? = nil) -> DeadLetter {
        let refused = RefusedEvent(key: key, kind: nil, problems: problems("event/malformed"))
        return DeadLetter(refused, bytes: Array(text.utf8), at: now)
    }
}

private struct NoEvent: Error {}
