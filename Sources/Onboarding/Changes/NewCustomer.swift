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

    private let platform: Platform
    private let roster: Roster
    private var problems: [Diagnostic] = []

    /// Decides about a request against the customers that are there.
    public static func decide(_ request: CustomerRequest, roster: Roster, platform: Platform) -> Decision {
        var decider = NewCustomer(platform: platform, roster: roster)
        return decider.decide(request)
    }

    private init(platform: Platform, roster: Roster) {
        self.platform = platform
        self.roster = roster
    }

    private mutating func decide(_ request: CustomerRequest) -> Decision {
        let companyName = required(request.companyName, "--company", "the company's name", CompanyName.init)
        let motto = required(request.motto, "--motto", "the company's motto", Motto.init)
        let tiers = platform.tiers.map(\.name.text).joined(separator: ", ")
        let tier = required(request.tier, "--tier", "a tier (\(tiers))", TierName.init)
        checkKnown("tier", tier?.text, request.tier, among: platform.tiers.map(\.name.text))
        let purchase = purchase(request)
        let givenID = request.id.flatMap { $0.parse(CustomerID.init(_:), problems: &problems) }
        let contact = request.contact.flatMap { $0.parse(Contact.init, problems: &problems) }
        let domains = domains(request)
        let features = features(request)
        let ring = request.ring.flatMap { $0.parse(RingName.init, problems: &problems) }
        let cluster = request.cluster.flatMap { $0.parse(ClusterName.init, problems: &problems) }
        checkKnown("ring", ring?.text, request.ring, among: platform.rings.map(\.name.text))
        checkKnown("cluster", cluster?.text, request.cluster, among: platform.clusters.map(\.name.text))
        checkKnown("region", request.region?.text, request.region, among: Set(platform.clusters.map(\.region)).sorted())
        guard let companyName, let motto, let tier, problems.isEmpty else { return .refuse(problems) }

        var record = CustomerRecord(
            id: derivedID(companyName, request, given: givenID), companyName: companyName, motto: motto, tier: tier,
            cluster: cluster ?? platform.clusters[0].name)
        record.schema = CustomerRecord.schemaPath
        record.domains = domains.isEmpty ? nil : domains
        record.features = features.isEmpty ? nil : features
        record.ring = ring
        record.state = .active
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
        problems += RecordReader.read(
            record.canonicalJSON(), file: CustomerRecord.path(of: record.id), platform: platform
        ).problems.map { relocated($0, record, request) }
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

    private mutating func checkKnown(_ what: String, _ name: String?, _ given: Given?, among names: [String]) {
        guard let name, let given, !names.contains(name) else { return }
        problems.append(
            Diagnostic(
                "customer/unknown-\(what)", at: given.location(),
                "unknown \(what) \(quoted(name)); allowed are \(names.joined(separator: ", "))",
                hint: nearestName(to: name, among: names).map { "did you mean \"\($0)\"?" }))
    }

    /// A list may be of any length: what comes after the limit is not looked at.
    private mutating func domains(_ request: CustomerRequest) -> [Hostname] {
        let most = Hostnames.mostDomains
        if request.domains.count > most {
            let message = "\(request.domains.count) domains; at most \(most) are allowed"
            problems.append(Diagnostic("customer/too-many-domains", at: request.domains[most].location(), message))
        }
        return request.domains.prefix(most).compactMap { $0.parse(Hostname.init, problems: &problems) }
    }

    private mutating func features(_ request: CustomerRequest) -> [FeatureName] {
        let known = platform.features.map(\.text)
        var seen: Set<FeatureName> = []
        // With more than are known, one of these is wrong.
        return request.features.prefix(known.count + 20).compactMap { given in
            guard let feature = given.parse(FeatureName.init, problems: &problems) else { return nil }
            checkKnown("feature", feature.text, given, among: known)
            if seen.insert(feature).inserted { return feature }
            let message = "the feature \(quoted(feature.text)) stands here a second time"
            problems.append(Diagnostic("customer/duplicate-feature", at: given.location(), message))
            return nil
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
        for domain in record.domains ?? [] {
            guard let owner = roster.owner(of: domain) else { continue }
            let given = request.domains.first { $0.text == domain.text } ?? request.domains.first
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
            guard let cluster = platform.cluster(record.cluster) else { return }
            problems += placement.objections(to: cluster, tier: record.tier, at: given.location())
            return
        }
        if let cluster = placement.leastFilled(tier: record.tier, region: request.region?.text) {
            record.cluster = cluster.name
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

    /// A problem of the record that would be written, at what was given.
    private func relocated(_ problem: Diagnostic, _ record: CustomerRecord, _ request: CustomerRequest) -> Diagnostic {
        let given: Given? =
            switch problem.identifier {
            case "customer/reserved-id": request.id
            case "customer/feature-not-in-tier":
                request.features.first { problem.message.contains(quoted($0.text)) } ?? request.features.first
            case "customer/domain-inside-platform", "customer/duplicate-domain", "customer/domains-without-feature":
                request.domains.first { problem.message.contains(quoted($0.text)) } ?? request.domains.first
            default: nil
            }
        return Diagnostic(
            problem.identifier, at: given?.location(), problem.message, hint: problem.hint, related: problem.related,
            severity: problem.severity)
    }
}
