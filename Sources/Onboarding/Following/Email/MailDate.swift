extension Timestamp {
    /// The instant in the format of an email's `Date` header, in UTC (RFC 5322, section 3.3).
    var mailDate: String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = (date.daysSinceEpoch % 7 + 7) % 7
        let second = (secondsSinceEpoch % 86_400 + 86_400) % 86_400
        let time = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(days[day]), \(date.day) \(months[date.month - 1]) \(date.year) \(time.joined(separator: ":")) +0000"
    }
}
