public import Diagnostics

/// Decides what becomes of a request for a new customer: pure, so that `add` only has to write it down.
public struct NewCustomer {
    /// What becomes of a request.
    public enum Decision: Sendable {
        /// A new record.
        case add(CustomerRecord)
        /// The purchase is onboarded already, with the same data.
        case alreadyThere(CustomerRecord)
        /// A customer of the same name is there, and nothing says that a second one is meant.
        case sameName(existing: CustomerRecord, new: CustomerRecord)
        /// Something is wrong.
        case refuse([Diagnostic])
    }

    private let rules: RecordRules
    private var platform: Platform { rules.platform }
    private let roster: Roster
    private var problems: [Diagnostic] = []

    /// Decides about a request against the customers that are there.
    public static func decide(_ request: CustomerRequest, roster: Roster, platform: Platform) -> Decision {
        var decider = NewCustomer(platform: platform, roster: roster)
        return decider.decide(request)
    }

    private init(platform: Platform, roster: Roster) {
        rules = RecordRules(platform: platform)
        self.roster = roster
    }

    private mutating func decide(_ request: CustomerRequest) -> Decision {
        let companyName = required(request.companyName, "--company", "the company's name", CompanyName.init)
        let motto = required(request.motto, "--motto", "the company's motto", Motto.init)
        let tiers = platform.tiers.map(\.name.text).joined(separator: ", ")
        let tier = required(request.tier, "--tier", "a tier (\(tiers))", TierName.init)
        let purchase = purchase(request)
        let givenID = request.id.flatMap { $0.parse(CustomerID.init(_:), problems: &problems) }
        let contact = request.contact.flatMap { $0.parse(Contact.init, problems: &problems) }
        let domains = domains(request)
        let features = features(request)
        let ring = request.ring.flatMap { $0.parse(RingName.init, problems: &problems) }
        let cluster = request.cluster.flatMap { $0.parse(ClusterName.init, problems: &problems) }
        checkNames(request, tier: tier, ring: ring, cluster: cluster, features: features)
        // Told together with what else is wrong. Alone, it does not keep a purchase from being known that is there.
        let broken = violations(id: givenID, tier: tier, features: features, domains: domains)
            .map { $0.diagnostic(at: request[$0.path]?.location()) }
        guard let companyName, let motto, let tier, problems.isEmpty else { return .refuse(problems + broken) }

        var record = CustomerRecord(
            id: derivedID(companyName, request, given: givenID), companyName: companyName, motto: motto, tier: tier,
            life: .staying(.active, .on(cluster ?? platform.clusters[0].name)))
        record.schema = CustomerRecord.schemaPath
        record.domains = domains.isEmpty ? nil : domains.compactMap { $0 }
        record.features = features.isEmpty ? nil : features.compactMap { $0 }
        record.ring = ring
        record.contact = contact
        record.purchase = purchase

        if let purchase, let id = roster.tombstone(of: purchase) { return .refuse([left(id, request)]) }
        if let purchase, let existing = roster.customer(of: purchase) {
            return redelivery(request, existing)
        }
        if let givenID, purchase == nil, let existing = roster.record(givenID), request.isAnswered(by: existing) {
            return .alreadyThere(existing)
        }
        if let idTaken = idTaken(givenID, request) { return .refuse([idTaken]) }
        place(&record, request)
        problems += broken
        checkHosts(record, request)
        guard problems.isEmpty else { return .refuse(problems) }
        if purchase == nil, givenID == nil, let existing = roster.customer(named: companyName) {
            return .sameName(existing: existing, new: record)
        }
        return .add(record)
    }

    // MARK: Parts of a request

    private mutating func required<Value>(
        _ given: Given?, _ flag: String, _ what: String, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        guard let given else {
            let location = SourceLocation(file: flag)
            problems.append(Diagnostic("customer/missing", at: location, "\(what) must be given"))
            return nil
        }
        return given.parse(make, problems: &problems)
    }

    /// Reports names that the platform does not know. Only names of the right form get here: another text may be a
    /// person's.
    private mutating func checkNames(
        _ request: CustomerRequest, tier: TierName?, ring: RingName?, cluster: ClusterName?, features: [FeatureName?]
    ) {
        let names = [
            tier.flatMap { rules.unknown(.tier, $0.text) }, ring.flatMap { rules.unknown(.ring, $0.text) },
            cluster.flatMap { rules.unknown(.cluster, $0.text) },
        ]
        let unknown =
            names
            + features.indices.map { index in
                features[index].flatMap { rules.unknown(.features, $0.text, at: index) }
            }
        problems += unknown.compactMap { $0 }.map { $0.diagnostic(at: request[$0.path]?.location()) }
        checkRegion(request)
    }

    private func violations(
        id: CustomerID?, tier: TierName?, features: [FeatureName?], domains: [Hostname?]
    ) -> [Violation] {
        rules.violations(id: id) + rules.violations(of: features, tier: tier.flatMap(platform.tier))
            + rules.violations(of: domains) + rules.violations(of: domains, with: features)
    }

    private mutating func checkRegion(_ request: CustomerRequest) {
        let regions = Set(platform.clusters.map(\.region)).sorted()
        guard let given = request.region, !regions.contains(given.text) else { return }
        problems.append(
            Diagnostic(
                "customer/unknown-region", at: given.location(), unknownName("region", given.text, among: regions),
                hint: didYouMean(given.text, among: regions)))
    }

    /// A list may be of any length: what comes after the limit is not looked at.
    private mutating func domains(_ request: CustomerRequest) -> [Hostname?] {
        let most = Hostnames.mostDomains
        problems += rules.violations(numberOfDomains: request.domains.count).map {
            $0.diagnostic(at: request.domains[most].location())
        }
        return request.domains.prefix(most).map { $0.parse(Hostname.init, problems: &problems) }
    }

    /// With more than are known, one of these is wrong.
    private mutating func features(_ request: CustomerRequest) -> [FeatureName?] {
        request.features.prefix(platform.features.count + 20).map {
            $0.parse(FeatureName.init, problems: &problems)
        }
    }

    private mutating func purchase(_ request: CustomerRequest) -> Purchase? {
        let id = request.purchaseID.flatMap { $0.parse(PurchaseToken.init, problems: &problems) }
        let source = request.purchaseSource.flatMap { $0.parse(PurchaseToken.init, problems: &problems) }
        let purchasedAt = request.purchasedAt.flatMap { $0.parse(Timestamp.init, problems: &problems) }
        if let given = request.purchaseSource ?? request.purchasedAt, request.purchaseID == nil {
            problems.append(
                Diagnostic(
                    "purchase/missing-id", at: given.location(), "a purchase must have an id",
                    hint: "give --purchase-id, or leave out what is said of a purchase"))
        }
        return id.map { Purchase(id: $0, source: source, purchasedAt: purchasedAt) }
    }

    private func derivedID(_ name: CompanyName, _ request: CustomerRequest, given: CustomerID?) -> CustomerID {
        if let given { return given }
        let readable = request.readableID ?? CustomerID.readable(name)
        return CustomerID.derived(
            readable: readable, of: name, purchase: request.purchaseID?.text, isTaken: roster.isTaken)
    }

    // MARK: What is there already

    /// The same purchase again: nothing to do where the data is the same, else a conflict.
    private func redelivery(_ request: CustomerRequest, _ existing: CustomerRecord) -> Decision {
        let differences = request.differences(from: existing)
        if differences.isEmpty { return .alreadyThere(existing) }
        let file = CustomerRecord.path(of: existing.id)
        return .refuse(
            differences.map { key, given in
                Diagnostic(
                    "purchase/conflict", at: given?.location(),
                    "the purchase is onboarded already as \"\(existing.id.text)\", with another \"\(key)\"",
                    hint: key == "id"
                        ? "an id never changes; leave --id out"
                        : "to change the customer, run: \(remedy(key, existing.id))",
                    related: [SourceLocation(file: file)])
            })
    }

    /// The command that changes what a key says.
    private func remedy(_ key: String, _ id: CustomerID) -> String {
        key == "cluster" ? "onboard move \(id) --cluster NAME" : SetCommand.text(changing: [key], of: id)
    }

    private func left(_ id: CustomerID, _ request: CustomerRequest) -> Diagnostic {
        let file = CustomerRecord.path(of: id)
        return Diagnostic(
            "purchase/left", at: request.purchaseID?.location(),
            "the customer of this purchase, \"\(id.text)\", has left", related: [SourceLocation(file: file)])
    }

    private func idTaken(_ id: CustomerID?, _ request: CustomerRequest) -> Diagnostic? {
        guard let id, roster.hasCustomer(id) else { return nil }
        let file = CustomerRecord.path(of: id)
        return Diagnostic(
            "customer/id-taken", at: request.id?.location(), "the id \"\(id.text)\" is taken by \(file)",
            hint: "choose another, or leave --id out to have one derived", related: [SourceLocation(file: file)])
    }

    private mutating func checkHosts(_ record: CustomerRecord, _ request: CustomerRequest) {
        for (index, domain) in (record.domains ?? []).enumerated() {
            guard let owner = roster.owner(of: domain) else { continue }
            let given = request[FieldPath(.domains, index)]
            let file = CustomerRecord.path(of: owner)
            problems.append(
                Diagnostic(
                    "customer/host-taken", at: given?.location(), "the host \"\(domain.text)\" is taken by \(file)",
                    related: [SourceLocation(file: file)]))
        }
    }

    // MARK: Placement

    private mutating func place(_ record: inout CustomerRecord, _ request: CustomerRequest) {
        let placement = roster.placement
        if let given = request.cluster {
            guard let cluster = platform.cluster(record.life.cluster) else { return }
            problems += placement.objections(to: cluster, tier: record.tier, at: given.location())
            return
        }
        if let cluster = placement.leastFilled(tier: record.tier, region: request.region?.text) {
            record.life = .staying(.active, .on(cluster.name))
        } else {
            let taking =
                platform.clusters.contains { !$0.tiers.contains(record.tier) } ? " that takes \(record.tier)" : ""
            let place = taking + (request.region.map { " in the region \(quoted($0.text))" } ?? "")
            let hint = "raise a cluster's capacity in onboard.yaml, or add a cluster"
            problems.append(
                Diagnostic(
                    "placement/full", at: request.region?.location(), "every cluster\(place) is full", hint: hint))
        }
    }
}
