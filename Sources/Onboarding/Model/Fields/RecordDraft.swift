/// The values of a record as far as they could be read. Rules judge it, and a record is made of it.
struct RecordDraft: Sendable {
    var schema: String?
    var id: CustomerID?
    var companyName: CompanyName?
    var motto: Motto?
    var tier: TierName?
    var life = LifeKeys()
    /// One that could not be read is `nil` in its place.
    var domains: [Hostname?]?
    /// One that could not be read is `nil` in its place.
    var features: [FeatureName?]?
    var ring: RingName?
    var hold: Bool?
    var protected: Bool?
    var contact: Contact?
    var purchase: Purchase?
    var events = EventHistory()

    /// The record of a customer with a life; `nil` where something is missing that every record has.
    consuming func record(_ life: Life) -> CustomerRecord? {
        guard let id, let companyName, let motto, let tier else { return nil }
        var record = CustomerRecord(id: id, companyName: companyName, motto: motto, tier: tier, life: life)
        record.schema = schema
        record.domains = domains?.compactMap { $0 }
        record.features = features?.compactMap { $0 }
        record.ring = ring
        record.hold = hold
        record.protected = protected
        record.contact = contact
        record.purchase = purchase
        record.events = events
        return record
    }
}
