public import Onboarding

/// What decides the structure of a customer's overlay. Two customers of a shape have overlays that differ in what is
/// put into their templates alone, since a template can tell nothing else apart than whether a value is there and how
/// long a list is.
public struct OverlayShape: Hashable, Sendable {
    private let cluster: ClusterName
    private let tier: TierName
    private let ring: RingName
    private let state: CustomerState
    private let features: Set<FeatureName>
    private let shard: String
    private let domains: Int
    private let hasOffboardAfter: Bool
    private let purchase: [Bool]
    private let isHeld: Bool

    /// The shape of a customer's overlay.
    public init(_ customer: Customer) {
        cluster = customer.cluster.name
        tier = customer.tier.name
        ring = customer.ring.name
        state = customer.state
        features = Set(customer.features)
        shard = customer.shard
        domains = customer.record.domains?.count ?? 0
        hasOffboardAfter = customer.record.offboardAfter != nil
        purchase = customer.record.purchase.map { [$0.source != nil, $0.purchasedAt != nil] } ?? []
        isHeld = customer.isHeld
    }
}
