public import Diagnostics

/// Decides a request for a new customer, without side effects; `add` only writes the result.
public struct NewCustomer {
    /// The decision about a request.
    public enum Decision: Sendable {
        /// A new record.
        case add(CustomerRecord)
        /// The customer already exists with the same data.
        case alreadyThere(CustomerRecord)
        /// Another customer has the same name, and the request does not say that a second one is intended.
        case sameName(existing: CustomerRecord, new: CustomerRecord)
        /// The request is refused, for these reasons.
        case refuse([Diagnostic])
    }

    private let requested: RequestedCustomer
    private let rules: RecordRules
    private let roster: Roster
    private var problems: [Diagnostic]

    private var request: CustomerRequest { requested.request }
    private var draft: RecordDraft { requested.draft }
    private var platform: Platform { rules.platform }

    /// Decides a request, given the existing customers.
    public static func decide(_ requested: RequestedCustomer, roster: Roster, platform: Platform) -> Decision {
        var decider = NewCustomer(
            requested: requested, rules: RecordRules(platform: platform), roster: roster, problems: requested.problems)
        return decider.decide()
    }

    private mutating func decide() -> Decision {
        let tooMany = RecordRules.violation(numberOfDomains: request.all(.domains).count)
        problems += ([tooMany].compactMap { $0 } + rules.unknownNames(in: draft)).map(located)
        checkRegion()
        // Reported together with the other problems. On its own, a broken rule does not prevent a repeated purchase
        // from being recognised.
        let broken = rules.violations(of: draft).map(located)
        guard problems.isEmpty, let companyName = draft.companyName, var record = newRecord(companyName) else {
            return .refuse(problems + broken)
        }

        let purchase = draft.purchase
        if let purchase, let id = roster.tombstone(of: purchase) { return .refuse([left(id)]) }
        if let purchase, let existing = roster.customer(of: purchase) { return redelivery(existing) }
        if let id = draft.id, purchase == nil, let existing = roster.record(id), requested.isAnswered(by: existing) {
            return .alreadyThere(existing)
        }
        if let idTaken { return .refuse([idTaken]) }
        place(&record)
        problems += broken
        checkHosts(record)
        guard problems.isEmpty else { return .refuse(problems) }
        if purchase == nil, draft.id == nil, let existing = roster.customer(named: companyName) {
            return .sameName(existing: existing, new: record)
        }
        return .add(record)
    }

    private func newRecord(_ companyName: CompanyName) -> CustomerRecord? {
        var draft = draft
        draft.schema = CustomerRecord.schemaPath
        draft.id = draft.id ?? derivedID(companyName)
        return draft.record(.staying(.active, .on(draft.life.cluster ?? platform.clusters[0].name)))
    }

    // MARK: Rules

    /// The violation as a problem at the place where the value was given.
    private func located(_ violation: Violation) -> Diagnostic {
        let given = request[violation.path]
        return violation.diagnostic(at: given?.location())
    }

    private mutating func checkRegion() {
        guard let given = request[.region] else { return }
        let refusal = NameChoice.regions.refusal(of: given.text, at: FieldPath(.cluster), on: platform)
        if let refusal { problems.append(refusal.diagnostic(at: given.location())) }
    }

    private func derivedID(_ name: CompanyName) -> CustomerID {
        let readable = requested.readableID ?? CustomerID.readable(name)
        return CustomerID.derived(
            readable: readable, of: name, purchase: request[.purchaseID]?.text, isTaken: roster.isTaken)
    }

    // MARK: Existing customers

    /// Handles a repeated purchase: with the same data there is nothing to do, otherwise it is a conflict.
    private func redelivery(_ existing: CustomerRecord) -> Decision {
        let differences = requested.differences(from: existing)
        if differences.isEmpty { return .alreadyThere(existing) }
        let file = Layout.records.path(of: existing.id)
        return .refuse(
            differences.map { field in
                Diagnostic(
                    "purchase/conflict", at: request[field]?.location(),
                    "the purchase is already onboarded as \"\(existing.id.text)\", with a different \"\(field.name)\"",
                    hint: field == .id
                        ? "an id never changes; omit --id"
                        : "to change the customer, run: \(remedy(field, existing.id))",
                    related: [SourceLocation(file: file)])
            })
    }

    /// The command that changes a field.
    private func remedy(_ field: RecordField, _ id: CustomerID) -> String {
        field == .cluster ? "onboard move \(id) --cluster NAME" : SetCommand.text(changing: [field], of: id)
    }

    private func left(_ id: CustomerID) -> Diagnostic {
        let file = Layout.records.path(of: id)
        return Diagnostic(
            "purchase/left", at: request[.purchaseID]?.location(),
            "the customer of this purchase, \"\(id.text)\", has left", related: [SourceLocation(file: file)])
    }

    private var idTaken: Diagnostic? {
        guard let id = draft.id, roster.hasCustomer(id) else { return nil }
        let file = Layout.records.path(of: id)
        return Diagnostic(
            "customer/id-taken", at: request[.id]?.location(), "the id \"\(id.text)\" is taken by \(file)",
            hint: "choose another id, or omit --id to derive one", related: [SourceLocation(file: file)])
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
                    "the hostname \"\(domain.text)\" is taken by \(file)\(place)",
                    related: owner.branch == nil ? [SourceLocation(file: file)] : []))
        }
    }

    // MARK: Placement

    private mutating func place(_ record: inout CustomerRecord) {
        let placement = roster.placement
        if let given = request[.cluster] {
            guard let cluster = platform.cluster(record.life.cluster) else { return }
            problems += placement.objections(to: cluster, tier: record.tier, at: given.location())
            return
        }
        if let cluster = placement.leastFilled(tier: record.tier, region: request[.region]?.text) {
            record.life = .staying(.active, .on(cluster.name))
        } else {
            let taking =
                platform.clusters.contains { !$0.tiers.contains(record.tier) } ? " that accepts \(record.tier)" : ""
            let place = taking + (request[.region].map { " in the region \(quoted($0.text))" } ?? "")
            let hint = "raise a cluster's capacity in onboard.yaml, or add a cluster"
            problems.append(
                Diagnostic(
                    "placement/full", at: request[.region]?.location(), "every cluster\(place) is full", hint: hint))
        }
    }
}
