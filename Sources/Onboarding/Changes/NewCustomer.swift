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

    private let requested: RequestedCustomer
    private let rules: RecordRules
    private let roster: Roster
    private var problems: [Diagnostic]

    private var request: CustomerRequest { requested.request }
    private var platform: Platform { rules.platform }

    /// Decides about a request against the customers that are there.
    public static func decide(_ requested: RequestedCustomer, roster: Roster, platform: Platform) -> Decision {
        var decider = NewCustomer(
            requested: requested, rules: RecordRules(platform: platform), roster: roster, problems: requested.problems)
        return decider.decide()
    }

    private mutating func decide() -> Decision {
        report(rules.violations(numberOfDomains: request.domains.count))
        report(unknownNames)
        checkRegion()
        // Told together with what else is wrong. Alone, it does not keep a purchase from being known that is there.
        let broken = violations.map(located)
        guard let companyName = requested.companyName, let motto = requested.motto, let tier = requested.tier,
            problems.isEmpty
        else { return .refuse(problems + broken) }

        var record = CustomerRecord(
            id: requested.id ?? derivedID(companyName), companyName: companyName, motto: motto, tier: tier,
            life: .staying(.active, .on(requested.cluster ?? platform.clusters[0].name)))
        record.schema = CustomerRecord.schemaPath
        record.domains = requested.domains.isEmpty ? nil : requested.domains.compactMap { $0 }
        record.features = requested.features.isEmpty ? nil : requested.features.compactMap { $0 }
        record.ring = requested.ring
        record.contact = requested.contact
        record.purchase = requested.purchase

        let purchase = requested.purchase
        if let purchase, let id = roster.tombstone(of: purchase) { return .refuse([left(id)]) }
        if let purchase, let existing = roster.customer(of: purchase) {
            return redelivery(existing)
        }
        if let id = requested.id, purchase == nil, let existing = roster.record(id), requested.isAnswered(by: existing)
        {
            return .alreadyThere(existing)
        }
        if let idTaken { return .refuse([idTaken]) }
        place(&record)
        problems += broken
        checkHosts(record)
        guard problems.isEmpty else { return .refuse(problems) }
        if purchase == nil, requested.id == nil, let existing = roster.customer(named: companyName) {
            return .sameName(existing: existing, new: record)
        }
        return .add(record)
    }

    // MARK: Rules

    /// What breaks rules, each where the value was given.
    private func located(_ violation: Violation) -> Diagnostic {
        let given = request[violation.path]
        return violation.diagnostic(at: given?.location())
    }

    private mutating func report(_ violations: [Violation]) { problems += violations.map(located) }

    /// The names that the platform does not know. Only names of the right form get here: another text may be a person's.
    private var unknownNames: [Violation] {
        let names = [
            requested.tier.flatMap { rules.unknown(.tier, $0.text) },
            requested.ring.flatMap { rules.unknown(.ring, $0.text) },
            requested.cluster.flatMap { rules.unknown(.cluster, $0.text) },
        ]
        let features = requested.features.indices.map { index in
            requested.features[index].flatMap { rules.unknown(.features, $0.text, at: index) }
        }
        return (names + features).compactMap { $0 }
    }

    private mutating func checkRegion() {
        let regions = Set(platform.clusters.map(\.region)).sorted()
        guard let given = request.region, !regions.contains(given.text) else { return }
        problems.append(
            Diagnostic(
                "customer/unknown-region", at: given.location(), unknownName("region", given.text, among: regions),
                hint: didYouMean(given.text, among: regions)))
    }

    private var violations: [Violation] {
        rules.violations(id: requested.id)
            + rules.violations(of: requested.features, tier: requested.tier.flatMap(platform.tier))
            + rules.violations(of: requested.domains)
            + rules.violations(of: requested.domains, with: requested.features)
    }

    private func derivedID(_ name: CompanyName) -> CustomerID {
        let readable = requested.readableID ?? CustomerID.readable(name)
        return CustomerID.derived(
            readable: readable, of: name, purchase: request.purchaseID?.text, isTaken: roster.isTaken)
    }

    // MARK: What is there already

    /// The same purchase again: nothing to do where the data is the same, else a conflict.
    private func redelivery(_ existing: CustomerRecord) -> Decision {
        let differences = requested.differences(from: existing)
        if differences.isEmpty { return .alreadyThere(existing) }
        let file = Layout.records.path(of: existing.id)
        return .refuse(
            differences.map { field in
                Diagnostic(
                    "purchase/conflict", at: request[FieldPath(field)]?.location(),
                    "the purchase is onboarded already as \"\(existing.id.text)\", with another \"\(field.rawValue)\"",
                    hint: field == .id
                        ? "an id never changes; leave --id out"
                        : "to change the customer, run: \(remedy(field, existing.id))",
                    related: [SourceLocation(file: file)])
            })
    }

    /// The command that changes what a field says.
    private func remedy(_ field: RecordField, _ id: CustomerID) -> String {
        field == .cluster ? "onboard move \(id) --cluster NAME" : SetCommand.text(changing: [field], of: id)
    }

    private func left(_ id: CustomerID) -> Diagnostic {
        let file = Layout.records.path(of: id)
        return Diagnostic(
            "purchase/left", at: request.purchaseID?.location(),
            "the customer of this purchase, \"\(id.text)\", has left", related: [SourceLocation(file: file)])
    }

    private var idTaken: Diagnostic? {
        guard let id = requested.id, roster.hasCustomer(id) else { return nil }
        let file = Layout.records.path(of: id)
        return Diagnostic(
            "customer/id-taken", at: request.id?.location(), "the id \"\(id.text)\" is taken by \(file)",
            hint: "choose another, or leave --id out to have one derived", related: [SourceLocation(file: file)])
    }

    private mutating func checkHosts(_ record: CustomerRecord) {
        for (index, domain) in (record.domains ?? []).enumerated() {
            guard let owner = roster.owner(of: domain) else { continue }
            let given = request[FieldPath(.domains, index)]
            let file = Layout.records.path(of: owner.id)
            let place = owner.branch.map { " on the branch \(quoted($0)), which is not merged" } ?? ""
            problems.append(
                Diagnostic(
                    "customer/host-taken", at: given?.location(),
                    "the host \"\(domain.text)\" is taken by \(file)\(place)",
                    related: owner.branch == nil ? [SourceLocation(file: file)] : []))
        }
    }

    // MARK: Placement

    private mutating func place(_ record: inout CustomerRecord) {
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
