/// The values of a record that could be parsed. The rules check it before a record is made of it.
struct RecordDraft: Sendable {
    var schema: String?
    var id: CustomerID?
    var companyName: CompanyName?
    var motto: Motto?
    var tier: TierName?
    var life = LifeKeys()
    /// The domains, with `nil` for each that could not be parsed.
    var domains: [Hostname?]?
    /// The features, with `nil` for each that could not be parsed.
    var features: [FeatureName?]?
    var ring: RingName?
    var hold: Bool?
    var protected: Bool?
    var contact: Contact?
    var purchase: Purchase?
    var events = EventHistory()

    /// The record with this life; `nil` if a required value is missing.
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
