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
