/// The purchase that created a customer. Its source and id identify it, which makes onboarding idempotent. If one of
/// two purchases has no source, the id alone decides.
public struct Purchase: Sendable, Hashable {
    /// The purchase's id in its source, such as `evt_01HZX`.
    public let id: PurchaseToken
    /// The system that reported the purchase, such as `billing`; `nil` if it is unknown.
    public let source: PurchaseToken?
    /// The time when the purchase was completed; `nil` if it is unknown.
    public let purchasedAt: Timestamp?

    /// Creates a purchase.
    public init(id: PurchaseToken, source: PurchaseToken?, purchasedAt: Timestamp?) {
        self.id = id
        self.source = source
        self.purchasedAt = purchasedAt
    }
}
