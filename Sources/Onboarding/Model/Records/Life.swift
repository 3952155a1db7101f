/// A customer's state with its dates and clusters. Only valid combinations can be represented.
public enum Life: Sendable, Hashable {
    /// The customer has a page. A standing of `nil` means that the record omits it, so the customer is active.
    case staying(Standing?, Home)
    /// The last day is over.
    case leaving(Departure)

    /// The state of a customer that has a page.
    public enum Standing: Sendable, Hashable {
        /// The page is served as usual.
        case active
        /// The page says that it is resting; one pod serves it.
        case suspended
        /// The page says goodbye until the end of the day `until`.
        case offboarding(until: CalendarDate)
    }
}

/// The end of a customer's life: every overlay is empty, so that the sync engine removes the customer's objects.
public struct Departure: Sendable, Hashable {
    /// The clusters with the empty overlays.
    public enum Place: Sendable, Hashable {
        /// One cluster.
        case on(ClusterName)
        /// Both clusters of a customer that was moving.
        case between(Transfer)
    }

    /// The last day of the page.
    public let until: CalendarDate
    /// The last day on which the empty overlays exist.
    public let prune: CalendarDate
    /// The clusters with the empty overlays.
    public let place: Place

    /// Creates the departure of a customer from its clusters.
    init(until: CalendarDate, prune: CalendarDate, from home: Home) {
        self.until = until
        self.prune = prune
        place =
            switch home {
            case .on(let cluster): .on(cluster)
            case .moving(let transfer), .emptying(let transfer, _): .between(transfer)
            }
    }

    /// The home of a customer that resumes. An overlay on an old cluster is still removed.
    var home: Home {
        switch place {
        case .on(let cluster): .on(cluster)
        case .between(let transfer): .emptying(transfer, prune: prune)
        }
    }
}

extension Life {
    /// Creates the life of a customer in a state on one cluster. `last` and `prune` are only used in states that have
    /// these dates.
    public init(_ state: CustomerState, on cluster: ClusterName, until last: CalendarDate, prune: CalendarDate) {
        let home = Home.on(cluster)
        self =
            switch state {
            case .active: .staying(.active, home)
            case .suspended: .staying(.suspended, home)
            case .offboarding: .staying(.offboarding(until: last), home)
            case .leaving: .leaving(Departure(until: last, prune: prune, from: home))
            }
    }

    /// The customer's cluster; during a move, the new one.
    public var cluster: ClusterName {
        switch self {
        case .staying(_, let home): home.cluster
        case .leaving(let departure): departure.home.cluster
        }
    }

    /// The old cluster of a move; `nil` without a move.
    public var origin: ClusterName? {
        switch self {
        case .staying(_, let home): home.transfer?.from
        case .leaving(let departure): departure.home.transfer?.from
        }
    }

    /// The clusters on which the customer has a slot: both during a move.
    public var clusters: [ClusterName] { origin.map { [cluster, $0] } ?? [cluster] }

    /// The customer's state; `nil` if the record omits it.
    public var state: CustomerState? {
        switch self {
        case .staying(nil, _): nil
        case .staying(.active, _): .active
        case .staying(.suspended, _): .suspended
        case .staying(.offboarding, _): .offboarding
        case .leaving: .leaving
        }
    }

    /// The last day of the page; `nil` for a customer that is not offboarded.
    public var until: CalendarDate? {
        switch self {
        case .staying(.offboarding(let day), _): day
        case .staying: nil
        case .leaving(let departure): departure.until
        }
    }

    /// The last day on which an empty overlay exists: every overlay of a customer that is leaving, or the old overlay
    /// of a move.
    public var prune: CalendarDate? {
        switch self {
        case .staying(_, .emptying(_, let day)): day
        case .staying: nil
        case .leaving(let departure): departure.prune
        }
    }

    /// The same life with the page served as usual. It also ends an offboarding.
    func resumed() -> Life {
        switch self {
        case .staying(nil, _): self
        case .staying(_, let home): .staying(.active, home)
        case .leaving(let departure): .staying(.active, departure.home)
        }
    }

    /// The same life with the page suspended; `nil` for a customer that is offboarding or leaving.
    func suspended() -> Life? {
        switch self {
        case .staying(.offboarding, _), .leaving: nil
        case .staying(_, let home): .staying(.suspended, home)
        }
    }

    /// The same life with a last day; `nil` if the last day is already over.
    func offboarding(until day: CalendarDate) -> Life? {
        switch self {
        case .staying(_, let home): .staying(.offboarding(until: day), home)
        case .leaving: nil
        }
    }

    /// The same life during a move to `cluster`; `nil` for a customer that is offboarding, leaving, already moving, or
    /// already on the cluster.
    func moving(to cluster: ClusterName) -> Life? {
        switch self {
        case .staying(.offboarding, _), .leaving, .staying(_, .moving), .staying(_, .emptying): nil
        case .staying(let standing, .on(let origin)):
            Transfer(from: origin, to: cluster).map { .staying(standing, .moving($0)) }
        }
    }
}
