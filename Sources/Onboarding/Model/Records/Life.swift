/// Where a customer stands in its life, and on which clusters: each combination that the rules allow, and no other.
public enum Life: Sendable, Hashable {
    /// The page is served. A record may leave out how a customer stands, who is active then.
    case staying(Standing?, Home)
    /// The last day is over.
    case leaving(Departure)

    /// How a customer stands who stays.
    public enum Standing: Sendable, Hashable {
        /// The page is served.
        case active
        /// The page says politely that the account is paused; one pod serves it.
        case suspended
        /// The customer has left; the page is kept until the end of a day.
        case offboarding(until: CalendarDate)
    }
}

/// The end of a customer's life: every overlay is empty, so that the sync engine removes the customer's objects.
public struct Departure: Sendable, Hashable {
    /// Where the overlays are.
    public enum Place: Sendable, Hashable {
        /// On one cluster.
        case on(ClusterName)
        /// On both clusters of a customer who was moving.
        case between(Transfer)
    }

    /// The last day of the page.
    public let until: CalendarDate
    /// The day until which the overlays stay empty.
    public let prune: CalendarDate
    /// Where the overlays are.
    public let place: Place

    /// The end of a life, wherever it was lived.
    init(until: CalendarDate, prune: CalendarDate, from home: Home) {
        self.until = until
        self.prune = prune
        place =
            switch home {
            case .on(let cluster): .on(cluster)
            case .moving(let transfer), .emptying(let transfer, _): .between(transfer)
            }
    }

    /// Where a customer is who stays after all: what was to be removed from an old cluster still is.
    var home: Home {
        switch place {
        case .on(let cluster): .on(cluster)
        case .between(let transfer): .emptying(transfer, prune: prune)
        }
    }
}

extension Life {
    /// The life of a customer who stands so on one cluster, with these days where it has any.
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

    /// The cluster that the customer is on or moves to.
    public var cluster: ClusterName {
        switch self {
        case .staying(_, let home): home.cluster
        case .leaving(let departure): departure.home.cluster
        }
    }

    /// The cluster that the customer moves away from.
    public var origin: ClusterName? {
        switch self {
        case .staying(_, let home): home.transfer?.from
        case .leaving(let departure): departure.home.transfer?.from
        }
    }

    /// The clusters on which the customer has a place: both if it moves.
    public var clusters: [ClusterName] { origin.map { [cluster, $0] } ?? [cluster] }

    /// The name of where the customer stands; `nil` where the record leaves it out.
    public var state: CustomerState? {
        switch self {
        case .staying(nil, _): nil
        case .staying(.active, _): .active
        case .staying(.suspended, _): .suspended
        case .staying(.offboarding, _): .offboarding
        case .leaving: .leaving
        }
    }

    /// The last day of the page of a customer who leaves.
    public var until: CalendarDate? {
        switch self {
        case .staying(.offboarding(let day), _): day
        case .staying: nil
        case .leaving(let departure): departure.until
        }
    }

    /// The day until which an overlay stays empty: every one of a customer who leaves, the old one of one who moves.
    public var prune: CalendarDate? {
        switch self {
        case .staying(_, .emptying(_, let day)): day
        case .staying: nil
        case .leaving(let departure): departure.prune
        }
    }

    /// The same life with the page served as usual; who was leaving stays.
    func resumed() -> Life {
        switch self {
        case .staying(nil, _): self
        case .staying(_, let home): .staying(.active, home)
        case .leaving(let departure): .staying(.active, departure.home)
        }
    }

    /// The same life with the page paused; `nil` for a customer who leaves.
    func suspended() -> Life? {
        switch self {
        case .staying(.offboarding, _), .leaving: nil
        case .staying(_, let home): .staying(.suspended, home)
        }
    }

    /// The same life with a last day; `nil` where the last day is over.
    func offboarding(until day: CalendarDate) -> Life? {
        switch self {
        case .staying(_, let home): .staying(.offboarding(until: day), home)
        case .leaving: nil
        }
    }

    /// The same life with two clusters that serve the page; `nil` for a customer who leaves, or who moves already, or is
    /// there.
    func moving(to cluster: ClusterName) -> Life? {
        switch self {
        case .staying(.offboarding, _), .leaving, .staying(_, .moving), .staying(_, .emptying): nil
        case .staying(let standing, .on(let origin)):
            Transfer(from: origin, to: cluster).map { .staying(standing, .moving($0)) }
        }
    }
}
