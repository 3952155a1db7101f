/// The cluster that serves a customer's page, or the two clusters of a move.
public enum Home: Sendable, Hashable {
    /// One cluster serves the page.
    case on(ClusterName)
    /// Both clusters serve the page.
    case moving(Transfer)
    /// Only the new cluster serves the page. The overlay on the old cluster stays empty until the end of the day
    /// `prune`.
    case emptying(Transfer, prune: CalendarDate)

    /// The customer's cluster; during a move, the new one.
    var cluster: ClusterName {
        switch self {
        case .on(let cluster): cluster
        case .moving(let transfer), .emptying(let transfer, _): transfer.to
        }
    }

    /// The clusters of a move; `nil` without a move.
    var transfer: Transfer? {
        switch self {
        case .on: nil
        case .moving(let transfer), .emptying(let transfer, _): transfer
        }
    }

    /// The home on `today`. After the day `prune`, the old cluster is no longer part of it.
    func settled(on today: CalendarDate) -> Home {
        if case .emptying(let transfer, let day) = self, today > day { .on(transfer.to) } else { self }
    }
}

/// The two clusters of a move.
public struct Transfer: Sendable, Hashable {
    /// The old cluster.
    public let from: ClusterName
    /// The new cluster.
    public let to: ClusterName

    /// Creates a transfer. Returns `nil` if both clusters are the same.
    init?(from: ClusterName, to: ClusterName) {
        guard from != to else { return nil }
        self.from = from
        self.to = to
    }

    /// The transfer in the other direction.
    var reversed: Transfer { Transfer(back: self) }

    private init(back way: Transfer) {
        from = way.to
        to = way.from
    }
}
