internal import Documents

/// What an object makes reachable (Kubernetes, "Service", "Ingress"; Gateway API).
enum ExposureTraits {
    static func of(_ object: KubernetesObject) -> [Trait] {
        switch object.identity.kind {
        case "Service": service(object)
        case "Ingress":
            routing(object.find("spec", "ingressClassName"), "the class")
                + hosts((object.find("spec", "rules")?.elements ?? []).map { $0.at("host") })
        case "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute":
            parents(object) + hosts((object.find("spec", "hostnames")?.elements ?? []).map { $0 })
        case "Gateway":
            routing(object.find("spec", "gatewayClassName"), "the class") + listeners(object)
        case "ListenerSet": listeners(object)
        default: []
        }
    }

    private static func service(_ object: KubernetesObject) -> [Trait] {
        var texts: [String] = []
        let type = object.find("spec", "type")?.text ?? "ClusterIP"
        if type != "ClusterIP" { texts.append("its pods as \(type)") }
        texts += (object.find("spec", "externalIPs")?.elements ?? []).map { "its pods at \($0.text)" }
        if let name = object.find("spec", "externalName")?.text { texts.append("\(name) under its name") }
        return texts.map { Trait(.exposes, $0, gained: .exposed) }
    }

    private static func hosts(_ hosts: [Node?]) -> [Trait] {
        (hosts.isEmpty ? [nil] : hosts).map { host in
            guard let host else { return Trait(.exposes, "every hostname", gained: .exposed) }
            return Trait(.exposes, host.text)
        }
    }

    private static func routing(_ value: Node?, _ what: String) -> [Trait] {
        value.map { [Trait(.exposes, "itself through \(what) \($0.text)", gained: .routingChanged, needsOld: true)] }
            ?? []
    }

    private static func parents(_ route: KubernetesObject) -> [Trait] {
        (route.find("spec", "parentRefs")?.elements ?? []).map { parent in
            let name = [parent.at("kind")?.text ?? "Gateway", parent.at("namespace")?.text, parent.at("name")?.text]
                .compactMap { $0 }.joined(separator: " ")
            return Trait(.exposes, "itself through \(name)", gained: .routingChanged, needsOld: true)
        }
    }

    private static func listeners(_ object: KubernetesObject) -> [Trait] {
        (object.find("spec", "listeners")?.elements ?? []).flatMap { listener -> [Trait] in
            let name = "\(listener.at("hostname")?.text ?? "every hostname") on port \(listener.at("port")?.text ?? "")"
            let from = listener.at("allowedRoutes", "namespaces", "from")?.text ?? "Same"
            let routes = Trait(
                .exposes, "\(name) to routes of \(from == "All" ? "all namespaces" : "namespaces: \(from)")",
                gained: from == "All" ? .exposed : nil)
            return [Trait(.exposes, name), routes]
        }
    }
}
