/// The state of a customer.
public enum CustomerState: String, Sendable, Hashable, CaseIterable {
    /// The page is served.
    case active
    /// The page says that it is resting; one pod serves it.
    case suspended
    /// The page says goodbye until the last day, `offboardAfter`.
    case offboarding
    /// The last day is over. The overlay is empty, so that the sync engine removes the customer's objects.
    case leaving
}
