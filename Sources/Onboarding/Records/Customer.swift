/// A customer whose record holds and whose tier, cluster and ring are known: all that rendering needs, and nothing
/// that could be wrong.
public struct Customer: Sendable, Hashable {
    /// The record.
    public let record: CustomerRecord
    /// The tier.
    public let tier: Tier
    /// The cluster.
    public let cluster: Cluster
    /// The ring: the record's own, or the one its id falls into.
    public let ring: Ring
    /// The platform's domain.
    public let domain: Hostname

    /// The customer of a record, or `nil` where the platform does not know its tier, cluster or ring.
    public init?(_ record: CustomerRecord, on platform: Platform) {
        guard let tier = platform.tier(record.tier), let cluster = platform.cluster(record.cluster),
            let ring = record.ring.map(platform.ring) ?? platform.ring(for: record.id)
        else { return nil }
        self.record = record
        self.tier = tier
        self.cluster = cluster
        self.ring = ring
        domain = platform.domain
    }

    /// Where the customer stands in its life.
    public var state: CustomerState { record.state ?? .active }
    /// The features that are switched on, in the order of the record.
    public var features: [FeatureName] { record.features ?? [] }
    /// Domains of the customer's own.
    public var domains: [Hostname] { record.domains ?? [] }
    /// Whether the overlay is kept as it is.
    public var isHeld: Bool { record.hold ?? false }
    /// The namespace of the customer's objects.
    public var namespace: String { "customer-\(record.id.text)" }
    /// The page's host.
    public var host: String { "\(record.id.text).\(domain.text)" }
    /// The page's address.
    public var url: String { "https://\(host)/" }
    /// The overlay's path in the repository.
    public var overlayPath: String { "clusters/\(cluster.name.text)/customers/\(record.id.text)" }
}
