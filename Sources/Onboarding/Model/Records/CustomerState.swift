/// Where a customer stands in its life.
public enum CustomerState: String, Sendable, Hashable, CaseIterable {
    /// The page is served.
    case active
    /// The page says politely that the account is paused; one pod serves it.
    case suspended
    /// The customer has left; the page is kept until the date in `offboardAfter`.
    case offboarding
    /// The date is past: the overlay is empty, so that the sync engine removes the customer's objects.
    case leaving
}
