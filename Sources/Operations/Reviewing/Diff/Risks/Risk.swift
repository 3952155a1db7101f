public import Comparing
public import Onboarding

/// An effect of a change that a reviewer should check.
public struct Risk: Sendable, Hashable {
    /// The kind, which determines the severity.
    public let kind: RiskKind
    /// A short description of the effect.
    public let message: String
    /// The ids of the affected customers, sorted.
    public let customers: [CustomerID]
}
