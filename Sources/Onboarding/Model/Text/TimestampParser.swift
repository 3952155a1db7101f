/// The numbers of an RFC 3339 `date-time`, before the calendar check.
struct TimestampFields {
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var nanoseconds = 0
    /// The offset from UTC in minutes, positive to the east.
    var offset = 0
    var hasRealOffset = true

    /// The seconds since local midnight.
    var secondOfDay: Int { hour * 3600 + minute * 60 + second }

    /// Whether the day has this time. Second 60 is only allowed at 23:59 UTC on the last day of a month.
    func isTimeOfDay(on date: CalendarDate) -> Bool {
        guard hasRealOffset, hour <= 23, minute <= 59, second <= 60 else { return false }
        guard second == 60 else { return true }
        let minuteInUTC = hour * 60 + minute - offset
        guard (minuteInUTC % 1440 + 1440) % 1440 == 1439 else { return false }
        let days = minuteInUTC < 0 ? -1 : minuteInUTC / 1440
        return date.adding(days: days + 1).day == 1
    }
}

/// Reads the fields of an RFC 3339 `date-time` from their fixed positions.
struct TimestampParser {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The fields; `nil` if the text has another form or more than 64 bytes.
    func fields() -> TimestampFields? {
        guard (20...64).contains(bytes.count), has("-", 4), has("-", 7), has("T", 10), has(":", 13), has(":", 16) else {
            return nil
        }
        guard let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
        else { return nil }
        guard let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19])
        else { return nil }
        var fields = TimestampFields(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard let end = readFraction(into: &fields), readOffset(from: end, into: &fields) else { return nil }
        return fields
    }

    /// Reads an optional `.digits` and returns the position after it; `nil` if the digits are missing.
    private func readFraction(into fields: inout TimestampFields) -> Int? {
        guard has(".", 19) else { return 19 }
        let digits = bytes[20...].prefix { $0.isASCIIDigit }
        guard !digits.isEmpty else { return nil }
        let padded = Array(digits.prefix(9)) + Array(repeating: 0x30, count: max(0, 9 - digits.count))
        fields.nanoseconds = decimal(padded) ?? 0
        return digits.endIndex
    }

    private func readOffset(from place: Int, into fields: inout TimestampFields) -> Bool {
        let rest = bytes[place...]
        if rest.count == 1 { return has("Z", place) }
        guard rest.count == 6, has("+", place) || has("-", place), has(":", place + 3) else { return false }
        guard let hours = decimal(bytes[(place + 1)..<(place + 3)]),
            let minutes = decimal(bytes[(place + 4)..<(place + 6)])
        else { return false }
        fields.hasRealOffset = hours <= 23 && minutes <= 59
        fields.offset = (hours * 60 + minutes) * (has("-", place) ? -1 : 1)
        return true
    }

    private func has(_ scalar: Unicode.Scalar, _ place: Int) -> Bool {
        place < bytes.count && UInt32(bytes[place]) == scalar.value
    }
}
