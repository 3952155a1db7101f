public import Diagnostics
public import Onboarding
public import Overlays

/// Where the values of a customer's overlay come from.
public struct Explanation: Sendable {
    /// Where a value comes from.
    public enum Origin: Sendable, Hashable {
        /// The customer's record says it.
        case record(SourceLocation)
        /// `onboard.yaml` says it.
        case platform(SourceLocation)
        /// It follows from other names.
        case names([String])
        /// Nobody says it: what then holds, in words.
        case standard(String)
    }

    /// A value.
    public struct Entry: Sendable {
        /// The name that templates know it by, and the value.
        public let named: NamedValue
        /// Where it comes from.
        public let origin: Origin
    }

    /// The customer.
    public let customer: Customer
    /// Whether the overlay is on hold, and not what it would be without.
    public let isBehind: Bool
    /// The values, in the order of the names.
    public let entries: [Entry]
}
