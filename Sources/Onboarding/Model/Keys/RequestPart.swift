/// A part of a request for a new customer.
public enum RequestPart: Sendable, Hashable {
    /// A field of the new record.
    case field(RecordField)
    /// The region to choose a cluster from.
    case region
    /// The purchase's id in its source.
    case purchaseID
    /// The system that reported the purchase.
    case purchaseSource
    /// The time when the purchase was completed.
    case purchasedAt
}
