/// A tier: the product that a customer has bought.
public struct Tier: Sendable, Hashable {
    /// The name, as records contain it.
    public let name: TierName
    /// The features that the tier allows.
    public let features: [FeatureName]
}
