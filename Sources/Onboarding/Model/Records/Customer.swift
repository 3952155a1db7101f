/// A customer with a complete record whose tier, cluster and ring exist. It contains everything that rendering needs.
public struct Customer: Sendable, Hashable {
    /// The customer's record.
    public let record: CustomerRecord
    /// The customer's tier.
    public let tier: Tier
    /// The cluster. For a customer that is moving, it is one of the two.
    public let cluster: Cluster
    /// The ring: the one in the record, otherwise the one that the id belongs to.
    public private(set) var ring: Ring
    /// The customer's state on this cluster.
    public let state: CustomerState
    /// The platform's domain.
    public let domain: Hostname

    /// Creates the customer of a record. Returns `nil` if the platform does not have its tier, cluster or ring.
    public init?(_ record: CustomerRecord, on platform: Platform) {
        guard let tier = platform.tier(record.tier), let cluster = platform.cluster(record.life.cluster),
            let ring = record.ring.map(platform.ring) ?? platform.ring(for: record.id)
        else { return nil }
        self.record = record
        self.tier = tier
        self.cluster = cluster
        self.ring = ring
        state = record.life.state ?? .active
        domain = platform.domain
    }

    private init(_ customer: Customer, on cluster: Cluster, state: CustomerState) {
        record = customer.record
        tier = customer.tier
        self.cluster = cluster
        ring = customer.ring
        self.state = state
        domain = customer.domain
    }

    /// The same customer with the name and the image of a ring, and with a release that need not be the ring's.
    public func following(_ ring: Ring, with release: ReleaseName) -> Customer {
        var customer = self
        customer.ring = Ring(name: ring.name, image: ring.image, release: release, share: ring.share)
        return customer
    }

    /// The same customer on the cluster that it is moving away from; `nil` if it is not moving. Once only the other
    /// cluster serves the page, the state here is `leaving`.
    public func origin(on platform: Platform) -> Customer? {
        guard let cluster = record.life.origin.flatMap(platform.cluster) else { return nil }
        return Customer(self, on: cluster, state: record.life.prune == nil ? state : .leaving)
    }

    /// The customer on each cluster in its record: one, or two during a move.
    public func placements(on platform: Platform) -> [Customer] {
        if let origin = origin(on: platform) { [self, origin] } else { [self] }
    }

    /// The same customer on each cluster that has its overlay. An overlay on hold stays on its cluster even if the
    /// record no longer names it.
    public func kept<Failure: Error>(
        on platform: Platform, where hasOverlay: (Cluster) throws(Failure) -> Bool
    ) throws(Failure) -> [Customer] {
        let origin = origin(on: platform)
        var kept: [Customer] = []
        for cluster in platform.clusters where try hasOverlay(cluster) {
            let isOrigin = origin?.cluster.name == cluster.name
            kept.append(isOrigin ? origin ?? self : Customer(self, on: cluster, state: state))
        }
        return kept
    }

    /// The shard of the cluster that the customer belongs to, such as `shard2`.
    public var shard: String { "shard\(shardNumber)" }
    /// The number of the shard, from 1, from a stable hash of the id.
    public var shardNumber: Int {
        cluster.shards == 1 ? 1 : Int(stableHash(record.id.text) % UInt64(cluster.shards)) + 1
    }
    /// The features that are switched on, in the order of the record.
    public var features: [FeatureName] { record.features ?? [] }
    /// The hostnames of the customer.
    public var hostnames: Hostnames { Hostnames(own: host, domains: domains) }
    /// The customer's own domains.
    public var domains: [Hostname] { record.domains ?? [] }
    /// Whether the customer is on hold.
    public var isHeld: Bool { record.hold ?? false }
    /// The namespace of the customer's objects.
    public var namespace: String { "customer-\(record.id.text)" }
    /// The page's hostname.
    public var host: String { Hostnames.own(record.id, on: domain) }
    /// The page's URL.
    public var url: String { "https://\(host)/" }
    /// The overlay's path in the repository.
    public var overlayPath: String { cluster.layout.overlay(of: record.id.text) }
}
