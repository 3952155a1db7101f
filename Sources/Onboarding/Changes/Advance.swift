/// Decides what a day changes in a customer's life: pure, so that the same day always gives the same answer.
public enum Advance: Sendable {
    /// The page's last day is over: the overlay becomes empty.
    case leaves(CustomerRecord)
    /// The sync engine has had its days to remove the customer's objects: only a tombstone stays.
    case hasLeft(Tombstone)
    /// The same on the cluster that the customer has moved away from: nothing stays there.
    case hasMoved(CustomerRecord)

    /// What a day changes; `nil` for nothing. A customer on hold, or protected, stays as it is.
    public static func decide(_ record: CustomerRecord, on today: CalendarDate, platform: Platform) -> Advance? {
        guard record.hold != true else { return nil }
        let isPruned = record.pruneAfter.map { today > $0 } ?? false
        if record.state == .leaving {
            return isPruned && record.protected != true ? .hasLeft(Tombstone(of: record)) : nil
        }
        var next = record
        if isPruned {
            next.movingFrom = nil
            next.pruneAfter = nil
        }
        if let last = record.offboardAfter, record.state == .offboarding, record.protected != true, today > last {
            next.state = .leaving
            // Counted from today, so that the sync engine has its days however late this comes.
            next.pruneAfter = today.adding(days: platform.pruneDays)
            return .leaves(next)
        }
        return isPruned ? .hasMoved(next) : nil
    }
}
