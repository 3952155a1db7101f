/// A customer whose record holds and whose tier, cluster and ring are known: all that rendering needs, and nothing
/// that could be wrong.
public struct Customer: Sendable, Hashable {
    /// The record.
    public let record: CustomerRecord
    /// The tier.
    public let tier: Tier
    /// The cluster: of the two of a customer who moves, the one that is spoken of.
    public let cluster: Cluster
    /// The ring: the record's own, or the one its id falls into.
    public let ring: Ring
    /// Where the customer stands in its life, on this cluster.
    public let state: CustomerState
    /// The platform's domain.
    public let domain: Hostname

    /// The customer of a record, or `nil` where the platform does not know its tier, cluster or ring.
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

    /// The same customer on the cluster that it is moving away from: as it is, or leaving once it is served by the
    /// other one alone. `nil` for a customer who is not moving.
    public func origin(on platform: Platform) -> Customer? {
        guard let cluster = record.life.origin.flatMap(platform.cluster) else { return nil }
        return Customer(self, on: cluster, state: record.life.prune == nil ? state : .leaving)
    }

    /// The customer on each cluster that its record says it is on: one, or two while it moves.
    public func placements(on platform: Platform) -> [Customer] {
        if let origin = origin(on: platform) { [self, origin] } else { [self] }
    }

    /// The same customer on each cluster that has an overlay of it. An overlay on hold stays where it is, also on a
    /// cluster that the record no longer names.
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

    /// The part of the cluster's customers that the customer belongs to, such as `shard2`: by a stable hash of its id.
    public var shard: String { "shard\(shardNumber)" }
    /// The number of that part, from 1.
    public var shardNumber: Int {
        cluster.shards == 1 ? 1 : Int(stableHash(record.id.text) % UInt64(cluster.shards)) + 1
    }
    /// The features that are switched on, in the order of the record.
    public var features: [FeatureName] { record.features ?? [] }
    /// The hostnames that belong to the customer.
    public var hostnames: Hostnames { Hostnames(own: host, domains: domains) }
    /// Domains of the customer's own.
    public var domains: [Hostname] { record.domains ?? [] }
    /// Whether the overlay is kept as it is.
    public var isHeld: Bool { record.hold ?? false }
    /// The namespace of the customer's objects.
    public var namespace: String { "customer-\(record.id.text)" }
    /// The page's host.
    public var host: String { Hostnames.own(record.id, on: domain) }
    /// The page's address.
    public var url: String { "https://\(host)/" }
    /// The overlay's path in the repository.
    public var overlayPath: String { cluster.layout.overlay(of: record.id.text) }
}
