/// A change that becomes due on a day in a customer's life. It depends only on its input, so the same day always gives
/// the same result.
public enum Advance: Sendable, Hashable {
    /// The last day is over, so the overlay becomes empty.
    case leaves(CustomerRecord)
    /// The sync engine has had time to remove the customer's objects. A tombstone replaces the record.
    case hasLeft(Tombstone)
    /// The old cluster of a move is finished in the same way. The record no longer names it.
    case hasMoved(CustomerRecord)

    /// Returns the change that is due on `today`, or `nil` if none is. A customer on hold does not change. A protected
    /// customer is not offboarded, but its move ends.
    public static func decide(_ record: CustomerRecord, on today: CalendarDate, platform: Platform) -> Advance? {
        guard record.hold != true else { return nil }
        let isProtected = record.protected == true
        switch record.life {
        case .leaving(let departure):
            return today > departure.prune && !isProtected ? .hasLeft(Tombstone(of: record)) : nil
        case .staying(let standing, let home):
            let settled = home.settled(on: today)
            if case .offboarding(let last)? = standing, !isProtected, today > last {
                // Counted from today, so that the sync engine has its full time even if this run is late.
                let prune = today.adding(days: platform.pruneDays)
                return .leaves(record.with(.leaving(Departure(until: last, prune: prune, from: settled))))
            }
            return settled == home ? nil : .hasMoved(record.with(.staying(standing, settled)))
        }
    }
}
