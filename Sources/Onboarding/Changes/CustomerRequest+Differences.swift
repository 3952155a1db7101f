extension CustomerRequest {
    /// The keys that a record has with another value than is asked for, each with what was given. What is not asked for
    /// may be as it likes; a contact is compared with nothing, for a sealed one is never the same twice.
    func differences(from record: CustomerRecord) -> [(key: String, given: Given?)] {
        var found: [(key: String, given: Given?)] = []
        func compare<Value: Equatable>(_ key: String, _ given: Given?, _ value: Value?, with other: Value) {
            if value != other { found.append((key, given)) }
        }
        compare("companyName", companyName, companyName.flatMap { try? CompanyName($0.text) }, with: record.companyName)
        compare("motto", motto, motto.flatMap { try? Motto($0.text) }, with: record.motto)
        compare("tier", tier, tier?.text, with: record.tier.text)
        if let cluster { compare("cluster", cluster, cluster.text, with: record.life.cluster.text) }
        if let id { compare("id", id, id.text, with: record.id.text) }
        if let ring { compare("ring", ring, ring.text, with: record.ring?.text) }
        if let first = domains.first {
            compare("domains", first, domains.compactMap { try? Hostname($0.text) }, with: record.domains)
        }
        if let first = features.first {
            compare("features", first, Set(features.map(\.text)), with: Set((record.features ?? []).map(\.text)))
        }
        return found
    }

    /// The keys that a record has with another value than is asked for.
    public func differingKeys(from record: CustomerRecord) -> [String] { differences(from: record).map(\.key) }

    /// Whether a customer is what is asked for, so that nothing is left to add.
    public func isAnswered(by record: CustomerRecord) -> Bool { differences(from: record).isEmpty }
}
