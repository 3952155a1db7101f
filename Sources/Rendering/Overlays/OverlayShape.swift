public import Onboarding

/// Everything that determines the structure of a customer's overlay. The overlays of customers of the same shape differ
/// only in the values that are filled in. The reason: a template can only test whether a value is present and how long
/// a list is.
public struct OverlayShape: Hashable, Sendable {
    private let cluster: ClusterName
    private let tier: TierName
    private let ring: RingName
    private let state: CustomerState
    private let features: Set<FeatureName>
    private let shard: Int
    private let domains: Int
    private let hasOffboardAfter: Bool
    private let hasPurchase: Bool
    private let hasSource: Bool
    private let hasPurchasedAt: Bool
    private let isHeld: Bool

    /// The shape of a customer's overlay.
    public init(_ customer: Customer) {
        cluster = customer.cluster.name
        tier = customer.tier.name
        ring = customer.ring.name
        state = customer.state
        features = Set(customer.features)
        shard = customer.shardNumber
        domains = customer.record.domains?.count ?? 0
        hasOffboardAfter = customer.record.life.until != nil
        hasPurchase = customer.record.purchase != nil
        hasSource = customer.record.purchase?.source != nil
        hasPurchasedAt = customer.record.purchase?.purchasedAt != nil
        isHeld = customer.isHeld
    }
}
