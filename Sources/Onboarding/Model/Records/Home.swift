/// The cluster that serves a customer's page, or the two between which the customer moves.
public enum Home: Sendable, Hashable {
    /// One cluster serves the page.
    case on(ClusterName)
    /// Both clusters serve the page.
    case moving(Transfer)
    /// The new cluster alone serves it; the overlay on the old one stays empty until the end of a day.
    case emptying(Transfer, prune: CalendarDate)

    /// The cluster that the customer is on or moves to.
    var cluster: ClusterName {
        switch self {
        case .on(let cluster): cluster
        case .moving(let transfer), .emptying(let transfer, _): transfer.to
        }
    }

    /// The clusters between which the customer moves.
    var transfer: Transfer? {
        switch self {
        case .on: nil
        case .moving(let transfer), .emptying(let transfer, _): transfer
        }
    }

    /// The home once the sync engine has had its days: nothing is left on the old cluster.
    func settled(on today: CalendarDate) -> Home {
        if case .emptying(let transfer, let day) = self, today > day { .on(transfer.to) } else { self }
    }
}

/// From one cluster to another one.
public struct Transfer: Sendable, Hashable {
    /// The cluster that the customer leaves.
    public let from: ClusterName
    /// The cluster that the customer goes to.
    public let to: ClusterName

    /// A way between two clusters; `nil` for one that ends where it begins.
    init?(from: ClusterName, to: ClusterName) {
        guard from != to else { return nil }
        self.from = from
        self.to = to
    }

    /// The way back.
    var reversed: Transfer { Transfer(back: self) }

    private init(back way: Transfer) {
        from = way.to
        to = way.from
    }
}
