internal import Diagnostics

/// The times that an event may have: of its events about one thing the latest counts, so one dated 9999 would outlive
/// all others.
public enum EventTimes {
    /// 2000-01-01T00:00:00Z, in seconds since 1970. No event of this platform can be older.
    static let earliest = 946_684_800
    /// How far a source's clock may be ahead of this machine's.
    static let secondsAhead = 86_400

    /// What is allowed, for messages and for the schema.
    static let allowed = "from 2000-01-01T00:00:00Z to one day ahead of now"

    /// Whether an event may have happened at a time.
    static func allow(_ time: Timestamp, at now: Timestamp) -> Bool {
        earliest <= time.secondsSinceEpoch && time.secondsSinceEpoch - now.secondsSinceEpoch <= secondsAhead
    }

    /// The problem of a time that is not allowed. It does not say when it was found: the same event again gives the same
    /// reasons.
    static func problem(_ time: Timestamp) -> Diagnostic {
        let message = "the event is dated \(time.date); allowed are times \(allowed)"
        let hint = "let the source send it with the correct time, or correct the time in the dead letter and retry"
        return Diagnostic("event/time-out-of-range", at: nil, message, hint: hint)
    }
}
