/// A tier: what a customer has bought.
public struct Tier: Sendable, Hashable {
    /// The tier's name.
    public let name: TierName
    /// The features its customers may have.
    public let features: [FeatureName]
}
