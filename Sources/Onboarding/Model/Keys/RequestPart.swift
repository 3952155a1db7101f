/// A part of a request for a new customer.
public enum RequestPart: Sendable, Hashable {
    /// A field of the record to be.
    case field(RecordField)
    /// The region in which a cluster is to be chosen.
    case region
    /// The purchase's id.
    case purchaseID
    /// The system that reported the purchase.
    case purchaseSource
    /// When the purchase completed.
    case purchasedAt
}
