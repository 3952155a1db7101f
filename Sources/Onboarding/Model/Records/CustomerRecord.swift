/// The contents of a customer record. Every value is valid, and keys that the file omits are `nil`.
public struct CustomerRecord: Sendable, Hashable {
    /// The path of the schema, for editors.
    public var schema: String?
    /// The customer's id, equal to the file's name.
    public var id: CustomerID
    /// The company's name.
    public var companyName: CompanyName
    /// The company's motto.
    public var motto: Motto
    /// The name of the tier.
    public var tier: TierName
    /// The customer's state, dates and clusters.
    public var life: Life
    /// The customer's own domains.
    public var domains: [Hostname]?
    /// The features that are switched on.
    public var features: [FeatureName]?
    /// The ring; `nil` to choose it by the id.
    public var ring: RingName?
    /// Whether the customer is on hold; `nil` means no.
    public var hold: Bool?
    /// Whether `offboard` is refused; `nil` means no.
    public var protected: Bool?
    /// The contact person; `nil` if there is none.
    public var contact: Contact?
    /// The purchase that created the customer; `nil` for a customer that was added without one.
    public var purchase: Purchase?
    /// The events that were applied.
    public internal(set) var events = EventHistory()

    /// Creates a record with the values that every customer has.
    public init(id: CustomerID, companyName: CompanyName, motto: Motto, tier: TierName, life: Life) {
        self.id = id
        self.companyName = companyName
        self.motto = motto
        self.tier = tier
        self.life = life
    }

    /// The record with another life.
    func with(_ life: Life) -> CustomerRecord {
        var changed = self
        changed.life = life
        return changed
    }

    /// The path of the schema, as records in `customers/` contain it.
    public static let schemaPath = "../schemas/customer.schema.json"
}
