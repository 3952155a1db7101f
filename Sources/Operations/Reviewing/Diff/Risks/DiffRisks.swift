internal import Diagnostics
internal import Comparing
internal import Onboarding
internal import Overlays

/// Finds the risks that a reviewer should check first. Pure.
struct DiffRisks {
    /// The fields that Kubernetes does not allow to change on an existing object (Kubernetes, "Deployments", "RBAC" and
    /// the API reference).
    private static let immutable: [(kind: String, path: String)] = [
        ("Deployment", "spec.selector"), ("StatefulSet", "spec.selector"), ("DaemonSet", "spec.selector"),
        ("StatefulSet", "spec.serviceName"), ("StatefulSet", "spec.volumeClaimTemplates"), ("Job", "spec.template"),
        ("Service", "spec.clusterIP"), ("RoleBinding", "roleRef"), ("ClusterRoleBinding", "roleRef"),
        ("StorageClass", "parameters"), ("PersistentVolumeClaim", "spec.storageClassName"),
    ]

    private var found: [RiskKind: [String: Set<CustomerID>]] = [:]
    /// The clusters that have a risk of their own objects.
    private var onClusters: [ObjectRisk: Set<ClusterName>] = [:]
    /// The risks that no customer has yet, with one of the customers that would have it, in words.
    private var possible: [ObjectRisk: String] = [:]
    /// The customers whose pages are removed. The removal of their objects and hostnames is not reported separately.
    private var departed: Set<CustomerID> = []

    /// All risks, the most severe kind first, then sorted by message.
    var risks: [Risk] {
        let shared = onClusters.map { risk, clusters in
            let names = clusters.sorted().map(\.text).joined(separator: ", ")
            return Risk(kind: risk.kind, message: "\(names): \(risk.message)", customers: [])
        }
        let later = possible.map { risk, customer in
            Risk(
                kind: risk.kind, message: "\(risk.message), as soon as a customer is like this: \(customer)",
                customers: [])
        }
        return RiskKind.allCases.flatMap { kind in
            let own = (found[kind] ?? [:]).map { Risk(kind: kind, message: $0.key, customers: $0.value.sorted()) }
            return (own + (shared + later).filter { $0.kind == kind }).sorted { $0.message < $1.message }
        }
    }

    mutating func add(_ kind: RiskKind, _ message: String, _ customers: some Sequence<CustomerID>) {
        found[kind, default: [:]][message, default: []].formUnion(customers)
    }

    private mutating func add(_ risk: ObjectRisk, on cluster: ClusterName) {
        onClusters[risk, default: []].insert(cluster)
    }

    private mutating func add(_ risk: ObjectRisk, _ customers: some Sequence<CustomerID>) {
        add(risk.kind, risk.message, customers)
    }

    /// Adds the risks of changed overlays.
    mutating func add(_ overlays: DiffReport.Overlays) {
        let isEmptied = overlays.objects.contains { $0.kind == .removed && $0.object.kind == "Namespace" }
        if isEmptied {
            add(
                .namespaceGoes, "the namespace is deleted from \(overlays.cluster), with everything in it",
                overlays.customers)
        }
        for change in overlays.objects {
            if change.kind == .removed, overlays.kind == .changed, overlays.isJudged, !isEmptied,
                change.object.kind != BuildableOverlay.metadata, !overlays.goneWithHosts.contains(change.object)
            {
                let others = overlays.customers.filter { !departed.contains($0) }
                if !others.isEmpty { add(ObjectRisks.ofRemoval(change.object), others) }
            }
            addImmutable(change, overlays.customers)
            if overlays.kind == .changed, overlays.isJudged, change.object.kind != BuildableOverlay.metadata,
                let risk = ObjectRisks.ofAnyChange(change)
            {
                add(risk, overlays.customers)
            }
        }
        for risk in overlays.risks { add(risk, overlays.customers) }
        if overlays.kind == .changed, overlays.pods.after < overlays.pods.before, overlays.pods.after > 0 {
            add(.fewerPods, "\(overlays.pods.before) → \(overlays.pods.after) pods at most", overlays.customers)
        }
    }

    /// Adds the risks for customers that could exist, unless one that exists has the same. Call this after adding all
    /// others.
    mutating func addPossible(_ overlays: DiffReport.Overlays) {
        for risk in overlays.risks where risk.kind.severity == .danger && found[risk.kind]?[risk.message] == nil {
            if possible[risk] == nil { possible[risk] = overlays.possible }
        }
    }

    /// Adds the risks of a cluster's own objects.
    mutating func add(_ cluster: DiffReport.ClusterObjects) {
        for change in cluster.objects {
            if change.kind == .removed {
                add(ObjectRisks.ofRemoval(change.object), on: cluster.cluster)
            }
            addImmutable(change, [])
        }
        for risk in cluster.risks + cluster.unexpected.compactMap(ObjectRisks.ofAnyChange) {
            add(risk, on: cluster.cluster)
        }
    }

    private mutating func addImmutable(_ change: ObjectChange, _ customers: [CustomerID]) {
        guard change.kind == .changed else { return }
        for field in change.fields {
            guard let entry = Self.immutable.first(where: { $0.kind == change.object.kind && field.isAt($0.path) })
            else { continue }
            add(.immutable, "\(change.object.title): \(entry.path) cannot be changed; the sync will fail", customers)
        }
    }

    /// Adds the customers whose company name another customer has, here or on a branch, or whose name looks like it. A
    /// record with the same id on a branch is the same customer.
    mutating func addNames(
        of customers: [CustomerRecord], among others: [(record: CustomerRecord, branch: String?)]
    ) {
        let byName = Dictionary(grouping: others) { $0.record.companyName.comparisonKey }
        let lookalikes = Lookalikes(of: customers.map(\.companyName), among: others.map(\.record.companyName)).matches
        for (index, customer) in customers.enumerated() {
            let same = byName[customer.companyName.comparisonKey] ?? []
            let alike = (lookalikes[index] ?? []).map { others[$0.index] }
            for (found, what) in [(same, "is also that of"), (alike, "looks like that of")] {
                for other in found where other.record.id != customer.id {
                    let place = other.branch.map { " on \($0)" } ?? ""
                    add(.sameName, "the company name \(what) \(other.record.id)\(place)", [customer.id])
                }
            }
        }
    }

    /// Adds the hostnames that move to another customer, and those that are no longer served. If many customers lose
    /// theirs in the same way, adds one risk for all.
    mutating func addHosts(_ pairs: [(id: CustomerID, before: [Customer], after: [Customer])]) {
        let moves = HostMoves(pairs).moves
        for move in moves {
            add(.hostMoves, "\(move.host) moves from \(move.from) to \(move.to)", [move.from, move.to])
        }
        let moved = Set(moves.map(\.host))
        var lost: [String: [(id: CustomerID, host: String)]] = [:]
        for pair in pairs where !pair.after.isEmpty && !departed.contains(pair.id) {
            let gone = HostMoves.hosts(pair.before).subtracting(HostMoves.hosts(pair.after)).subtracting(moved)
            let givenUp = Self.givenUp(pair.before, pair.after)
            for host in gone.intersection(givenUp) {
                add(.domainGivenUp, "the customer gives up \(host)", [pair.id])
            }
            for host in gone.subtracting(givenUp) {
                let id = pair.id.text
                let pattern = host.hasPrefix("\(id).") ? "<id>" + host.dropFirst(id.utf8.count) : host
                lost[pattern, default: []].append((pair.id, host))
            }
        }
        for (pattern, hosts) in lost {
            let message = hosts.count == 1 ? hosts.map(\.host).joined() : pattern
            add(.hostGoes, "\(message) is no longer served", hosts.map(\.id))
        }
    }

    /// The domains that the record named before and does not name now.
    private static func givenUp(_ before: [Customer], _ after: [Customer]) -> Set<String> {
        func domains(_ customers: [Customer]) -> Set<String> {
            Set(customers.flatMap { $0.record.domains ?? [] }.map(\.text))
        }
        return domains(before).subtracting(domains(after))
    }

    /// Adds risks that were found elsewhere.
    mutating func add(_ risks: [ObjectRisk], _ customers: [CustomerID] = []) {
        for risk in risks { add(risk, customers) }
    }

    /// Adds the move of a customer's guards.
    mutating func addGuards(_ id: CustomerID, from old: GuardForm, to new: GuardForm, on cluster: ClusterName) {
        guard let move = GuardsMove(from: old, to: new) else { return }
        add(move.isDangerous ? .guardsLost : .guardsMove, "\(cluster): \(move.message)", [id])
    }

    /// Adds the customers whose pages are removed: the record is gone, or its state is now `leaving`. Call this before
    /// the other methods.
    mutating func addDepartures(_ pairs: [(id: CustomerID, before: [Customer], after: [Customer])]) {
        let gone = pairs.filter { pair in
            pair.before.contains { $0.state != .leaving } && pair.after.allSatisfy { $0.state == .leaving }
        }
        if !gone.isEmpty { add(.customerGoes, "the page is removed", gone.map(\.id)) }
        departed.formUnion(gone.map(\.id))
    }
}
