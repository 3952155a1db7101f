internal import Documents

/// What a NetworkPolicy isolates and which connections it allows (Kubernetes, "Network Policies"). A missing list of
/// peers or ports means all of them.
enum NetworkTraits {
    private struct Direction {
        let type: String
        let rules: String
        let peers: String
        let preposition: String
    }

    private static let directions = [
        Direction(type: "Ingress", rules: "ingress", peers: "from", preposition: "from"),
        Direction(type: "Egress", rules: "egress", peers: "to", preposition: "to"),
    ]

    static func of(_ object: KubernetesObject) -> [Trait] {
        guard object.identity.kind == "NetworkPolicy", let spec = object.find("spec") else { return [] }
        let types = spec.at("policyTypes")?.elements.map(\.text) ?? ["Ingress"]
        let selector = spec.at("podSelector")?.selector ?? ""
        let pods = selector.isEmpty ? "all pods" : "pods with \(selector)"
        return directions.flatMap { direction in
            let rules = spec.at(direction.rules)?.elements ?? []
            guard types.contains(direction.type) || !rules.isEmpty else { return [Trait]() }
            let isolation = Trait(
                .enforces, "isolation of \(pods) for \(direction.rules)", lost: .networkOpen)
            return [isolation] + rules.flatMap { allowed($0, direction) }
        }
    }

    private static func allowed(_ rule: Node, _ direction: Direction) -> [Trait] {
        let peers = (rule.at(direction.peers)?.elements ?? []).map(peer)
        let ports = (rule.at("ports")?.elements ?? []).map(port)
        let (everywhere, allPorts) = ("everywhere", "all ports")
        func text(_ peer: String, _ port: String) -> String {
            "\(direction.rules) \(direction.preposition) \(peer) on \(port)"
        }
        return (peers.isEmpty ? [everywhere] : peers).flatMap { peer in
            (ports.isEmpty ? [allPorts] : ports).map { port in
                let own = text(peer, port)
                let wider: Set = [text(everywhere, port), text(peer, allPorts), text(everywhere, allPorts)]
                return Trait(.opens, own, gained: .networkOpen, wider: wider)
            }
        }
    }

    private static func peer(_ peer: Node) -> String {
        if let block = peer.at("ipBlock") {
            let except = block.at("except")?.listed ?? ""
            return "addresses \(block.at("cidr")?.text ?? "")" + (except.isEmpty ? "" : " except \(except)")
        }
        let pods = peer.at("podSelector").map { $0.selector.isEmpty ? "all pods" : "pods with \($0.selector)" }
        let namespaces = peer.at("namespaceSelector").map {
            $0.selector.isEmpty ? "all namespaces" : "namespaces with \($0.selector)"
        }
        guard let namespaces else { return "\(pods ?? "all pods") of the namespace" }
        return "\(pods ?? "all pods") of \(namespaces)"
    }

    private static func port(_ port: Node) -> String {
        let protocolName = port.at("protocol")?.text ?? "TCP"
        guard let number = port.at("port")?.text else { return "all \(protocolName) ports" }
        return "\(protocolName) port \(number)" + (port.at("endPort").map { " to \($0.text)" } ?? "")
    }
}
