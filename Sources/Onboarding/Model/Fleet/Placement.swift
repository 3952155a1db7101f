internal import Diagnostics

/// Chooses the cluster for a customer.
public struct Placement: Sendable {
    private let platform: Platform
    private var counts: [ClusterName: Int] = [:]

    /// Counts the existing customers of each cluster.
    public init(_ platform: Platform, customers: some Sequence<CustomerRecord>) {
        self.platform = platform
        for customer in customers { add(customer) }
    }

    /// Counts another customer: on both clusters if it is moving.
    mutating func add(_ customer: CustomerRecord) {
        count(customer, as: 1)
    }

    /// Removes a customer from the counts.
    mutating func remove(_ customer: CustomerRecord) {
        count(customer, as: -1)
    }

    private mutating func count(_ customer: CustomerRecord, as number: Int) {
        for cluster in customer.life.clusters { counts[cluster, default: 0] += number }
    }

    /// Counts a cluster slot of a customer.
    mutating func add(to cluster: ClusterName) {
        counts[cluster, default: 0] += 1
    }

    /// The number of customers on a cluster. A customer that is moving counts on both.
    public func count(_ cluster: Cluster) -> Int { counts[cluster.name, default: 0] }

    /// Whether the cluster has a free slot.
    public func hasRoom(_ cluster: Cluster) -> Bool { count(cluster) < cluster.capacity }

    /// The least filled cluster with a free slot that accepts the tier, in `region` if it is given. Clusters are
    /// compared by the share of their capacity in use, then by name, so that the result is always the same. `nil` if
    /// there is none.
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
    /// The reasons why a cluster cannot accept a customer of a tier.
    func objections(to cluster: Cluster, tier: TierName, at location: SourceLocation?) -> [Diagnostic] {
        let name = cluster.name.text
        if !cluster.tiers.contains(tier) {
            let taken = cluster.tiers.map(\.text).sorted().joined(separator: ", ")
            let message = "the cluster \"\(name)\" does not accept the tier \"\(tier)\"; it accepts \(taken)"
            return [Diagnostic("placement/tier-not-taken", at: location, message, hint: "choose another cluster")]
        }
        if !hasRoom(cluster) {
            let message = "the cluster \"\(name)\" is full: \(count(cluster)) of \(cluster.capacity)"
            let hint = "choose another cluster, or raise its capacity in onboard.yaml"
            return [Diagnostic("placement/cluster-full", at: location, message, hint: hint)]
        }
        return []
    }
}
