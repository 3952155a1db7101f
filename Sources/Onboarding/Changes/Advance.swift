/// Decides what a day changes in a customer's life: pure, so that the same day always gives the same answer.
public enum Advance: Sendable {
    /// The page's last day is over: the overlay becomes empty.
    case leaves(CustomerRecord)
    /// The sync engine has had its days to remove the customer's objects: only a tombstone stays.
    case hasLeft(Tombstone)

    /// What a day changes; `nil` for nothing. A customer on hold, or protected, stays as it is.
    public static func decide(_ record: CustomerRecord, on today: CalendarDate, platform: Platform) -> Advance? {
        guard let last = record.offboardAfter, record.hold != true, record.protected != true else { return nil }
        switch record.state {
        case .offboarding where today > last:
            var leaving = record
            leaving.state = .leaving
            return .leaves(leaving)
        case .leaving where today > last.adding(days: platform.pruneDays):
            return .hasLeft(Tombstone(of: record))
        default:
            return nil
        }
    }
}
