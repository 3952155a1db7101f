/// What stays of a customer who has left, for ever: the id, so that no other customer gets it, and the purchase, so that
/// it is not onboarded again. Nothing in it is personal.
public struct Tombstone: Sendable, Hashable {
    /// What its `state` says.
    public static let state = "left"

    /// The path of the schema, for editors.
    public var schema: String?
    /// The customer's id.
    public let id: CustomerID
    /// The purchase that made the customer.
    public let purchase: Purchase?

    /// What stays of a customer.
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
