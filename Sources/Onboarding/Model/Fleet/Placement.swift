internal import Diagnostics

/// Chooses the cluster for a customer.
public struct Placement: Sendable {
    private let platform: Platform
    private var counts: [ClusterName: Int] = [:]

    /// Counts the customers that are there.
    public init(_ platform: Platform, customers: some Sequence<CustomerRecord>) {
        self.platform = platform
        for customer in customers { add(customer) }
    }

    /// Counts one more customer: on both clusters if it moves.
    mutating func add(_ customer: CustomerRecord) {
        count(customer, as: 1)
    }

    /// Counts one customer less.
    mutating func remove(_ customer: CustomerRecord) {
        count(customer, as: -1)
    }

    private mutating func count(_ customer: CustomerRecord, as number: Int) {
        for cluster in customer.life.clusters { counts[cluster, default: 0] += number }
    }

    /// Counts a place that a customer gets.
    mutating func add(to cluster: ClusterName) {
        counts[cluster, default: 0] += 1
    }

    /// How many customers a cluster holds.
    public func count(_ cluster: Cluster) -> Int { counts[cluster.name, default: 0] }

    /// Whether one more customer fits.
    public func hasRoom(_ cluster: Cluster) -> Bool { count(cluster) < cluster.capacity }

    /// The least filled cluster that takes the tier and has room, of a region if one is given: by share of its capacity,
    /// then by name, so that the same fleet always gives the same answer. `nil` where all are full.
    public func leastFilled(tier: TierName, region: String?) -> Cluster? {
        platform.clusters
            .filter { (region == nil || $0.region == region) && $0.tiers.contains(tier) && hasRoom($0) }
            .min { left, right in
                let (leftShare, rightShare) = (count(left) * right.capacity, count(right) * left.capacity)
                return leftShare == rightShare ? left.name < right.name : leftShare < rightShare
            }
    }
}

extension Placement {
    /// Why a customer of a tier cannot be placed on a cluster.
    func objections(to cluster: Cluster, tier: TierName, at location: SourceLocation?) -> [Diagnostic] {
        let name = cluster.name.text
        if !cluster.tiers.contains(tier) {
            let taken = cluster.tiers.map(\.text).sorted().joined(separator: ", ")
            let message = "the cluster \"\(name)\" does not take the tier \"\(tier)\"; it takes \(taken)"
            return [Diagnostic("placement/tier-not-taken", at: location, message, hint: "choose another cluster")]
        }
        if !hasRoom(cluster) {
            let message = "the cluster \"\(name)\" is full: \(count(cluster)) of \(cluster.capacity)"
            let hint = "choose another, or raise its capacity in onboard.yaml"
            return [Diagnostic("placement/cluster-full", at: location, message, hint: hint)]
        }
        return []
    }
}
