internal import Comparing
internal import Onboarding

/// The risks of a changed `onboard.yaml`, by the paths of its fields. Pure.
enum PlatformRisks {
    /// The keys at the top level.
    private static let keys: [(path: String, kind: RiskKind)] = [
        ("repository", .sourceChanged), ("support", .supportChanged), ("email", .emailChanged),
        ("contacts", .recipientsChanged), ("monitoring", .recipientsChanged),
    ]
    /// The keys of a cluster.
    private static let clusterKeys: [(path: String, kind: RiskKind)] = [
        ("region", .regionChanged), ("engine", .engineChanged), ("engineNamespace", .engineChanged),
        ("routing", .engineChanged), ("ingressClass", .routingChanged), ("gatewayClass", .routingChanged),
        ("ingressNamespace", .routingChanged), ("issuer", .routingChanged), ("extras", .rightsGranted),
        ("addons", .rightsGranted), ("impersonation", .rightsGranted),
    ]

    /// The kinds that are no risk on a cluster without customers.
    private static let onlyWithCustomers: Set<RiskKind> = [.regionChanged, .engineChanged, .routingChanged]

    /// The risks of these changes. `customers` returns the number of customers on a cluster.
    static func risks(_ changes: [FieldChange], customers: (String) -> Int) -> [ObjectRisk] {
        changes.flatMap { change -> [ObjectRisk] in
            if let key = keys.first(where: { change.isAt($0.path) }) {
                return [ObjectRisk(key.kind, "onboard.yaml: \(change.sides)")]
            }
            return cluster(change, customers)
        }
    }

    /// The risk of days of grace that become 0.
    static func grace(from before: Platform, to after: Platform) -> [ObjectRisk] {
        [("graceDays", before.graceDays, after.graceDays), ("pruneDays", before.pruneDays, after.pruneDays)]
            .filter { $0.1 > 0 && $0.2 == 0 }
            .map { ObjectRisk(.noGrace, "onboard.yaml: offboarding.\($0.0) \($0.1) → 0") }
    }

    private static func cluster(_ change: FieldChange, _ customers: (String) -> Int) -> [ObjectRisk] {
        guard change.path.hasPrefix("clusters["), let end = change.path.firstIndex(of: "]") else { return [] }
        let name = String(change.path[..<end].dropFirst("clusters[".count))
        if change.path == "clusters[\(name)]", change.old == nil {
            return [ObjectRisk(.clusterAdded, "onboard.yaml: \(change.sides)")]
        }
        guard let found = clusterKeys.first(where: { change.isAt("clusters[\(name)].\($0.path)") }) else { return [] }
        let count = customers(name)
        if count == 0, onlyWithCustomers.contains(found.kind) { return [] }
        return [ObjectRisk(found.kind, "onboard.yaml: \(change.sides); customers there: \(count)")]
    }
}

extension FieldChange {
    /// The path with both values.
    fileprivate var sides: String { "\(path) \(old?.plain ?? "(none)") → \(new?.plain ?? "(none)")" }
}

extension FieldValue {
    fileprivate var plain: String {
        switch self {
        case .text(let text), .literal(let text): text
        case .lines(let lines): lines.joined(separator: " ")
        }
    }
}
