/// Values to put into a record; what is absent stays as it is.
public struct RecordEdit: Sendable {
    private let companyName: CompanyName?
    private let motto: Motto?
    private let tier: TierName?
    private let ring: RingName?
    private let dropsRing: Bool
    private let contact: Contact?
    private let addedDomains: [Hostname]
    private let removedDomains: [Hostname]
    private let addedFeatures: [FeatureName]
    private let removedFeatures: [FeatureName]
    private let hold: Bool?
    private let protected: Bool?

    /// Values to put in, domains and features to add and to remove.
    public init(
        companyName: CompanyName?, motto: Motto?, tier: TierName?, ring: RingName?, dropsRing: Bool,
        contact: Contact?, addedDomains: [Hostname], removedDomains: [Hostname],
        addedFeatures: [FeatureName], removedFeatures: [FeatureName], hold: Bool?, protected: Bool?
    ) {
        self.companyName = companyName
        self.motto = motto
        self.tier = tier
        self.ring = ring
        self.dropsRing = dropsRing
        self.contact = contact
        self.addedDomains = addedDomains
        self.removedDomains = removedDomains
        self.addedFeatures = addedFeatures
        self.removedFeatures = removedFeatures
        self.hold = hold
        self.protected = protected
    }

    /// The record with the values in it.
    public func applied(to record: CustomerRecord) -> CustomerRecord {
        var changed = record
        changed.companyName = companyName ?? record.companyName
        changed.motto = motto ?? record.motto
        changed.tier = tier ?? record.tier
        changed.ring = dropsRing ? nil : ring ?? record.ring
        changed.contact = contact ?? record.contact
        changed.domains = Self.merged(record.domains, adding: addedDomains, removing: removedDomains)
        changed.features = Self.merged(record.features, adding: addedFeatures, removing: removedFeatures)
        changed.hold = Self.flag(hold, record.hold)
        changed.protected = Self.flag(protected, record.protected)
        return changed
    }

    private static func merged<Value: Equatable>(_ old: [Value]?, adding: [Value], removing: [Value]) -> [Value]? {
        if adding.isEmpty, removing.isEmpty { return old }
        var values = (old ?? []).filter { !removing.contains($0) }
        for value in adding where !values.contains(value) { values.append(value) }
        return values.isEmpty ? nil : values
    }

    /// A flag that is switched off leaves the record.
    private static func flag(_ new: Bool?, _ old: Bool?) -> Bool? {
        guard let new else { return old }
        return new ? true : nil
    }
}
