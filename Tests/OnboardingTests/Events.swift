import Diagnostics
import Testing

@testable import Onboarding

/// A roster without customers, on the sample platform.
func emptyRoster(_ platform: Platform) -> Roster { Roster(Fleet(entries: []), platform: platform) }

/// Reads an event that must be good.
func event(_ json: String, on platform: Platform) throws -> PurchaseEvent {
    let reading = EventReader(platform).read(
        Array(json.utf8), file: "events.jsonl", at: SourcePosition(line: 1, column: 1))
    guard case .event(let event) = reading else {
        Issue.record("no event: \(reading)")
        throw NoEvent()
    }
    return event
}

/// A platform with room for more than one customer, and the time at which events are judged.
struct EventScene {
    let platform: Platform
    let now: Timestamp

    init(at now: String = "2026-12-07T00:00:00Z", adding mappings: String = "") throws {
        platform = try #require(
            samplePlatform { $0.replacing("capacity: 1,", with: "capacity: 9,") + mappings }.platform)
        self.now = try Timestamp(now)
    }

    /// A roster without customers.
    var emptyRoster: Roster { OnboardingTests.emptyRoster(platform) }

    /// Reads an event that must be good.
    func event(_ json: String) throws -> PurchaseEvent { try OnboardingTests.event(json, on: platform) }

    func decide(_ event: PurchaseEvent, _ roster: Roster) -> EventDecision {
        EventDecision.decide(event, roster: roster, platform: platform, now: now)
    }
}

extension PurchaseEvent {
    /// The texts of a purchase.
    var request: CustomerRequest? { if case .bought(_, let requested, _) = payload { requested.request } else { nil } }
}

private struct NoEvent: Error {}

/// A CloudEvent of the platform.
func cloudEvent(
    _ kind: EventKind, id: String, time: String = "2026-11-20T10:00:00Z", source: String = "billing", data: String
) -> String {
    """
    {"specversion": "1.0", "type": "\(kind.cloudEventType)", "source": "\(source)", "id": "\(id)", "time": "\(time)", \
    "data": {\(data)}}
    """
}
