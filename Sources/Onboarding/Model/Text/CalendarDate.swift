/// A day of the proleptic Gregorian calendar, `YYYY-MM-DD` (RFC 3339 `full-date`), from year 0000 to 9999.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The year, 0 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Creates a day. Returns `nil` if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.daysInMonth(month, of: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Creates a day that is known to exist.
    init(knownYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Parses `YYYY-MM-DD`.
    ///
    /// - Throws: `date/malformed` or `date/no-such-day`.
    public init(_ raw: String) throws(TextProblems) {
        guard let parts = Self.digits(raw) else {
            let message = "the date is not of the form YYYY-MM-DD, such as 2026-11-20"
            throw TextProblems(TextProblem("date/malformed", message, at: 0))
        }
        guard let date = CalendarDate(year: parts.year, month: parts.month, day: parts.day) else {
            let message = "the calendar has no day \(raw); months have 28 to 31 days and February 29 only in leap years"
            throw TextProblems(TextProblem("date/no-such-day", message, at: 0))
        }
        self = date
    }

    /// The day as `YYYY-MM-DD`.
    public var description: String {
        "\(zeroPadded(year, 4))-\(zeroPadded(month, 2))-\(zeroPadded(day, 2))"
    }

    /// Orders days by time.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func digits(_ raw: String) -> (year: Int, month: Int, day: Int)? {
        let bytes = Array(raw.utf8.prefix(11))
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        guard let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
        else { return nil }
        return (year, month, day)
    }

    private static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// The number that ASCII digits represent; `nil` if there are none, more than 18, or another byte.
func decimal(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value = 0
    for byte in digits {
        guard byte.isASCIIDigit else { return nil }
        value = value * 10 + Int(byte - 0x30)
    }
    return value
}

private func zeroPadded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
