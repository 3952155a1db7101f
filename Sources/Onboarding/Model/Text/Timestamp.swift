/// An instant in RFC 3339 `date-time`, stored as it was given.
///
/// The form is strict: upper-case `T` and `Z`, always with seconds and an offset, and a day that the calendar has.
/// Second 60 is only allowed where a leap second is possible (23:59:60 UTC at the end of a month).
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The text as given, such as `2026-11-20T10:00:00Z`.
    public let text: String
    /// The seconds since 1970-01-01T00:00:00Z. A leap second counts as the second after it.
    public let secondsSinceEpoch: Int
    /// The fraction of the second, in nanoseconds. Only `text` contains further digits.
    public let nanoseconds: Int

    /// The day of the instant in UTC.
    public var date: CalendarDate {
        let days = secondsSinceEpoch / 86_400
        return CalendarDate(daysSinceEpoch: secondsSinceEpoch % 86_400 < 0 ? days - 1 : days)
    }

    /// Parses an instant.
    ///
    /// - Throws: `timestamp/malformed`, `timestamp/no-such-day` or `timestamp/no-such-time`.
    public init(_ raw: String) throws(TextProblems) {
        let parser = TimestampParser(Array(raw.utf8))
        guard let fields = parser.fields() else {
            let message = "the time is not of the form 2026-11-20T10:00:00Z or 2026-11-20T10:00:00+01:00 (RFC 3339)"
            throw TextProblems(TextProblem("timestamp/malformed", message, at: 0))
        }
        guard let date = CalendarDate(year: fields.year, month: fields.month, day: fields.day) else {
            let message = "the calendar has no day \(raw.prefix(10)); months have 28 to 31 days"
            throw TextProblems(TextProblem("timestamp/no-such-day", message, at: 0))
        }
        guard fields.isTimeOfDay(on: date) else {
            let message = "the time of day is out of range; allowed are 00:00:00 to 23:59:59 and offsets up to 23:59"
            throw TextProblems(TextProblem("timestamp/no-such-time", message, at: 11))
        }
        text = raw
        nanoseconds = fields.nanoseconds
        secondsSinceEpoch = date.daysSinceEpoch * 86_400 + fields.secondOfDay - fields.offset * 60
    }

    /// Creates the instant this many seconds after 1970-01-01T00:00:00Z, in UTC. Returns `nil` outside the years 0000
    /// to 9999.
    public init?(secondsSinceEpoch seconds: Int) {
        guard (-62_167_219_200...253_402_300_799).contains(seconds) else { return nil }
        self.init(known: seconds)
    }

    /// The instant 1970-01-01T00:00:00Z.
    public static let epoch = Timestamp(known: 0)

    private init(known seconds: Int) {
        let second = ((seconds % 86_400) + 86_400) % 86_400
        let date = CalendarDate(daysSinceEpoch: (seconds - second) / 86_400)
        let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        text = "\(date)T\(parts.joined(separator: ":"))Z"
        secondsSinceEpoch = seconds
        nanoseconds = 0
    }

    /// The text as given.
    public var description: String { text }

    /// Orders by time, then by the text, so that different spellings of the same instant have an order.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.secondsSinceEpoch, left.nanoseconds, left.text) < (right.secondsSinceEpoch, right.nanoseconds, right.text)
    }
}
