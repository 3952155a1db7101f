/// A customer record as its file says it: every value checked, what the file leaves out left out.
public struct CustomerRecord: Sendable, Hashable {
    /// The path of the schema, for editors.
    public var schema: String?
    /// The customer's id, equal to the file's name.
    public var id: CustomerID
    /// The company's name.
    public var companyName: CompanyName
    /// The company's motto.
    public var motto: Motto
    /// What was bought.
    public var tier: TierName
    /// Where the customer stands in its life, and on which clusters.
    public var life: Life
    /// Domains of the customer's own.
    public var domains: [Hostname]?
    /// Features that are switched on.
    public var features: [FeatureName]?
    /// The ring, where the record chooses one.
    public var ring: RingName?
    /// Whether the overlay is kept as it is.
    public var hold: Bool?
    /// Whether `offboard` refuses.
    public var protected: Bool?
    /// Whom to reach.
    public var contact: Contact?
    /// The purchase that made the customer.
    public var purchase: Purchase?
    /// The events that were applied.
    public internal(set) var events = EventHistory()

    /// A record of what every customer has.
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

    /// The path of the schema as a record in `customers/` names it.
    public static let schemaPath = "../schemas/customer.schema.json"
}
