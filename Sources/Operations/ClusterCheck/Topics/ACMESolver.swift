internal import Documents

/// A solver: how an ACME issuer of cert-manager answers challenges.
struct ACMESolver {
    /// How specific a solver's selector is. cert-manager uses the solver with the highest rank, and the first of equal
    /// ones.
    private struct Rank: Comparable {
        let names: Int
        let zones: Int
        let labels: Int

        static func < (one: Self, other: Self) -> Bool {
            (one.names, one.zones, one.labels) < (other.names, other.zones, other.labels)
        }
    }

    private let node: Node

    /// Whether the solver uses DNS-01, the only challenge type for a wildcard.
    var isDNS: Bool { node["dns01"] != nil }
    /// The Ingress settings of an HTTP-01 solver.
    var ingress: Node? { node["http01", "ingress"] }
    /// The HTTPRoute settings of an HTTP-01 solver.
    var route: Node? { node["http01", "gatewayHTTPRoute"] }

    /// The solvers of an issuer. Empty if it is not an ACME issuer.
    static func all(of issuer: Node) -> [ACMESolver] {
        issuer.list("spec", "acme", "solvers").map { ACMESolver(node: $0) }
    }

    /// The solver that cert-manager uses for a name.
    static func chosen(for name: String, among solvers: [ACMESolver]) -> ACMESolver? {
        let isWildcard = name.hasPrefix("*.")
        var chosen: (solver: ACMESolver, rank: Rank)?
        for solver in solvers where solver.isDNS || !isWildcard {
            guard let rank = solver.rank(for: name) else { continue }
            if let best = chosen?.rank, rank <= best { continue }
            chosen = (solver, rank)
        }
        return chosen?.solver
    }

    /// The rank of the selector for a name. Returns `nil` if the selector does not match.
    private func rank(for name: String) -> Rank? {
        let labels = node["selector", "matchLabels"]?.texts ?? [:]
        guard labels.allSatisfy({ $0.key == "app.kubernetes.io/managed-by" && $0.value == "onboard" }) else {
            return nil
        }
        let names = node.list("selector", "dnsNames").map(\.text)
        if !names.isEmpty, !names.contains(name) { return nil }
        let zones = node.list("selector", "dnsZones").map { $0.text.lowercased() }
        let fitting = zones.filter { name == $0 || name.hasSuffix(".\($0)") }.map { $0.split(separator: ".").count }
        if !zones.isEmpty, fitting.isEmpty { return nil }
        return Rank(names: names.isEmpty ? 0 : 1, zones: fitting.max() ?? 0, labels: labels.count)
    }
}
