/// The permanent remainder of a customer that has left: the id, so that no other customer gets it, and the purchase, so
/// that it is not onboarded again. Contains no personal data.
public struct Tombstone: Sendable, Hashable {
    /// The value of `state`.
    public static let state = "left"

    /// The path of the schema, for editors.
    public var schema: String?
    /// The customer's id.
    public let id: CustomerID
    /// The purchase that created the customer.
    public let purchase: Purchase?

    /// Creates the tombstone of a customer.
    public init(of record: CustomerRecord) {
        schema = record.schema
        id = record.id
        purchase = record.purchase
    }

    init(schema: String?, id: CustomerID, purchase: Purchase?) {
        self.schema = schema
        self.id = id
        self.purchase = purchase
    }
}
