internal import Diagnostics

/// The allowed times of events. The latest event about an aspect wins, so an event dated 9999 would win over all later
/// ones.
public enum EventTimes {
    /// 2000-01-01T00:00:00Z, in seconds since 1970. No event of this platform is older.
    static let earliest = 946_684_800
    /// The number of seconds that a source's clock may be ahead of this machine's: one day.
    static let secondsAhead = 86_400

    /// The allowed times, for messages and the schema.
    static let allowed = "from 2000-01-01T00:00:00Z to one day ahead of now"

    /// Whether an event may have this time.
    static func allow(_ time: Timestamp, at now: Timestamp) -> Bool {
        earliest <= time.secondsSinceEpoch && time.secondsSinceEpoch - now.secondsSinceEpoch <= secondsAhead
    }

    /// The problem of a time that is not allowed. It does not contain the current time, so that the same event always
    /// gives the same reasons.
    static func problem(_ time: Timestamp) -> Diagnostic {
        let message = "the event is dated \(time.date); allowed are times \(allowed)"
        let hint = "change the source to send the correct time, or correct the time in the dead letter and retry"
        return Diagnostic("event/time-out-of-range", at: nil, message, hint: hint)
    }
}
