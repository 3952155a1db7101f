internal import Comparing
internal import Onboarding

/// The hostnames that one customer served before and another one serves now. Pure.
struct HostMoves {
    /// A hostname with its two customers.
    struct Move: Sendable, Equatable {
        let host: String
        let from: CustomerID
        let to: CustomerID
    }

    let moves: [Move]

    init(_ pairs: [(id: CustomerID, before: [Customer], after: [Customer])]) {
        var owners: [String: CustomerID] = [:]
        for pair in pairs { for host in Self.hosts(pair.before) { owners[host] = pair.id } }
        moves = pairs.flatMap { pair in
            Self.hosts(pair.after).sorted().compactMap { host -> Move? in
                guard let owner = owners[host], owner != pair.id else { return nil }
                return Move(host: host, from: owner, to: pair.id)
            }
        }
    }

    /// The hostnames that a customer serves.
    static func hosts(_ placements: [Customer]) -> Set<String> {
        Set(placements.filter { $0.state != .leaving }.flatMap(\.hostnames.all))
    }
}
