/// Decides what a day changes in a customer's life: pure, so that the same day always gives the same answer.
public enum Advance: Sendable, Hashable {
    /// The page's last day is over: the overlay becomes empty.
    case leaves(CustomerRecord)
    /// The sync engine has had its days to remove the customer's objects: only a tombstone stays.
    case hasLeft(Tombstone)
    /// The same on the cluster that the customer has moved away from: nothing stays there.
    case hasMoved(CustomerRecord)

    /// What a day changes; `nil` for nothing. A customer on hold, or protected, stays as it is.
    public static func decide(_ record: CustomerRecord, on today: CalendarDate, platform: Platform) -> Advance? {
        guard record.hold != true else { return nil }
        let isProtected = record.protected == true
        switch record.life {
        case .leaving(let departure):
            return today > departure.prune && !isProtected ? .hasLeft(Tombstone(of: record)) : nil
        case .staying(let standing, let home):
            let settled = home.settled(on: today)
            if case .offboarding(let last)? = standing, !isProtected, today > last {
                // Counted from today, so that the sync engine has its days however late this comes.
                let prune = today.adding(days: platform.pruneDays)
                return .leaves(record.with(.leaving(Departure(until: last, prune: prune, from: settled))))
            }
            return settled == home ? nil : .hasMoved(record.with(.staying(standing, settled)))
        }
    }
}
