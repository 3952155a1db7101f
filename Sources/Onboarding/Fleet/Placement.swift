/// Chooses the cluster for a new customer.
public struct Placement: Sendable {
    private let platform: Platform
    private var counts: [ClusterName: Int] = [:]

    /// Counts the customers that are there.
    public init(_ platform: Platform, customers: some Sequence<CustomerRecord>) {
        self.platform = platform
        for customer in customers { counts[customer.cluster, default: 0] += 1 }
    }

    /// Counts one more customer.
    mutating func add(to cluster: ClusterName) { counts[cluster, default: 0] += 1 }

    /// Counts one customer less.
    mutating func remove(from cluster: ClusterName) { counts[cluster, default: 0] -= 1 }

    /// How many customers a cluster holds.
    public func count(_ cluster: Cluster) -> Int { counts[cluster.name, default: 0] }

    /// Whether one more customer fits.
    public func hasRoom(_ cluster: Cluster) -> Bool { count(cluster) < cluster.capacity }

    /// The least filled cluster with room, of a region if one is given: by share of its capacity, then by name, so
    /// that the same fleet always gives the same answer. `nil` where all are full.
    public func leastFilled(region: String?) -> Cluster? {
        platform.clusters
            .filter { (region == nil || $0.region == region) && hasRoom($0) }
            .min { left, right in
                let (leftShare, rightShare) = (count(left) * right.capacity, count(right) * left.capacity)
                return leftShare == rightShare ? left.name < right.name : leftShare < rightShare
            }
    }
}
