extension CalendarDate {
    /// The number of days since 1970-01-01, negative before it.
    ///
    /// This is Howard Hinnant's `days_from_civil`: years begin in March, so that the leap day is the last day.
    public var daysSinceEpoch: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Creates the day this many days after 1970-01-01, limited to 0000-01-01 and 9999-12-31.
    public init(daysSinceEpoch days: Int) {
        let shifted = min(max(days, Self.firstDay), Self.lastDay) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            knownYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day this many days later, or earlier if negative. The result is limited to 0000-01-01 and 9999-12-31.
    public func adding(days: Int) -> CalendarDate {
        let span = Self.lastDay - Self.firstDay
        return CalendarDate(daysSinceEpoch: daysSinceEpoch + min(max(days, -span), span))
    }

    /// The day 0000-01-01, in days since 1970-01-01.
    private static let firstDay = -719_528
    /// The day 9999-12-31, in days since 1970-01-01.
    private static let lastDay = 2_932_896
}
