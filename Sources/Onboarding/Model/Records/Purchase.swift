/// The purchase that made a customer. Source and id together are what makes onboarding idempotent; where one of two
/// purchases names no source, the id alone.
public struct Purchase: Sendable, Hashable {
    /// The purchase's id in its source, such as `evt_01HZX`.
    public let id: PurchaseToken
    /// The system that reported it, such as `billing`; `nil` where nobody said.
    public let source: PurchaseToken?
    /// When it completed.
    public let purchasedAt: Timestamp?

    /// A purchase.
    public init(id: PurchaseToken, source: PurchaseToken?, purchasedAt: Timestamp?) {
        self.id = id
        self.source = source
        self.purchasedAt = purchasedAt
    }
}
