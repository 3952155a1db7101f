internal import Documents

extension KubernetesObject {
    /// The hostnames that the object routes, certifies or probes (Kubernetes, "Ingress"; Gateway API; cert-manager,
    /// "Certificate"; Prometheus Operator, "Probe"); empty for other kinds.
    public var hostnames: Set<String> {
        let nodes: [Node?] =
            switch identity.kind {
            case "Ingress": (find("spec", "rules")?.elements ?? []).map { $0.at("host") }
            case "HTTPRoute": find("spec", "hostnames")?.elements ?? []
            case "ListenerSet": (find("spec", "listeners")?.elements ?? []).map { $0.at("hostname") }
            case "Certificate": find("spec", "dnsNames")?.elements ?? []
            case "Probe": find("spec", "targets", "staticConfig", "static")?.elements ?? []
            default: []
            }
        return Set(nodes.compactMap { $0?.string }.map(Self.host))
    }

    /// The hostname of a URL, or the text itself.
    private static func host(of text: String) -> String {
        let place = text.split(separator: "://", maxSplits: 1).last ?? ""
        return String(place.prefix { $0 != "/" && $0 != ":" })
    }
}
