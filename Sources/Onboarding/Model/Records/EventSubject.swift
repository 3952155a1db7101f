/// The customer that an event is about.
public enum EventSubject: Sendable, Hashable {
    /// The customer of a purchase.
    case purchase(Purchase)
    /// The customer with an id.
    case customer(CustomerID)
}
