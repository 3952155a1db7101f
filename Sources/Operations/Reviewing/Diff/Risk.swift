public import Onboarding

/// An effect of a change that cannot be undone or that customers notice.
public struct Risk: Sendable, Hashable {
    /// The kinds of risk, the most severe first.
    public enum Kind: String, Sendable, CaseIterable {
        /// Customers' guards move in one step, so that an engine removes them.
        case guardsLost
        /// A Namespace is removed, with everything in it.
        case namespaceGoes
        /// Another customer has the same company name. One company may have bought twice.
        case sameName
        /// A customer's page is removed.
        case customerGoes
        /// A hostname is no longer served.
        case hostGoes
        /// A cluster has more customers than its capacity.
        case overCapacity
        /// A field changes that Kubernetes does not allow to change, so the sync fails.
        case immutable
        /// Customers' guards move by one step.
        case guardsMove
        /// An object is removed from a customer that keeps its page, or from a cluster.
        case objectGoes
    }

    /// The kind, which determines the severity.
    public let kind: Kind
    /// A short description of the effect.
    public let message: String
    /// The ids of the affected customers, sorted.
    public let customers: [CustomerID]
}
