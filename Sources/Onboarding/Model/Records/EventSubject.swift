/// Whom an event is about.
public enum EventSubject: Sendable, Hashable {
    /// The customer of a purchase.
    case purchase(Purchase)
    /// The customer of an id.
    case customer(CustomerID)
}
