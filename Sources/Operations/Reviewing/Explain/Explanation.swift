public import Diagnostics
public import Onboarding
public import Overlays

/// The values of a customer's overlay and their origins.
public struct Explanation: Sendable {
    /// The origin of a value.
    public enum Origin: Sendable, Hashable {
        /// The customer's record.
        case record(SourceLocation)
        /// The platform, `onboard.yaml`.
        case platform(SourceLocation)
        /// Other names that the value is computed from.
        case names([String])
        /// A default value, described in words.
        case standard(String)
    }

    /// A value with its origin.
    public struct Entry: Sendable {
        /// The value and its name in templates.
        public let named: NamedValue
        /// The origin of the value.
        public let origin: Origin
    }

    /// The customer whose overlay has these values.
    public let customer: Customer
    /// Whether the overlay is on hold and out of date.
    public let isBehind: Bool
    /// The values, in the order of the names.
    public let entries: [Entry]
}
