public import Onboarding

/// Something about a change that cannot be taken back, or that customers notice.
public struct Risk: Sendable, Hashable {
    /// What kind of risk it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// Customers' guards move in a way in which an engine removes them.
        case guardsLost
        /// A namespace goes, with all that is in it.
        case namespaceGoes
        /// Another customer has the same company name: one company may have bought twice.
        case sameName
        /// A customer's page goes.
        case customerGoes
        /// A host is served no more.
        case hostGoes
        /// A cluster holds more customers than it takes.
        case overCapacity
        /// A field changes that Kubernetes does not change: the sync fails.
        case immutable
        /// Customers' guards move, a step at a time.
        case guardsMove
        /// An object goes that the customer still has use for.
        case objectGoes
    }

    /// What kind of risk it is.
    public let kind: Kind
    /// What happens, in a few words.
    public let message: String
    /// The customers it happens to, sorted.
    public let customers: [CustomerID]
}
