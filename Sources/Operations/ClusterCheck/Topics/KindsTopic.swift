internal import Documents
internal import Onboarding
internal import Overlays

/// Checks that the cluster serves the kinds of the rendered objects in their versions.
struct KindsTopic: ClusterTopic {
    /// Groups that every supported Kubernetes serves in the rendered versions.
    private static let always: Set<String> = [
        "", "apps", "autoscaling", "networking.k8s.io", "policy", "rbac.authorization.k8s.io",
        "kustomize.config.k8s.io",
    ]

    let needs: ClusterNeeds

    /// The kinds by API version, such as `cert-manager.io/v1`. Includes some kinds that rendered objects refer to.
    private var kinds: [(apiVersion: String, group: String, kinds: [String])] {
        var found: [String: Set<String>] = ["cert-manager.io/v1": ["Certificate", "ClusterIssuer"]]
        if needs.cluster.routing == .gateway { found["gateway.networking.k8s.io/v1"] = ["GatewayClass"] }
        if needs.monitoring != nil { found["monitoring.coreos.com/v1"] = ["Alertmanager", "Prometheus"] }
        for object in needs.objects where !Self.always.contains(object.group) {
            found[object.apiVersion, default: []].insert(object.kind)
        }
        return found.sorted { $0.key < $1.key }.map { entry in
            (entry.key, String(entry.key.prefix { $0 != "/" }), entry.value.sorted())
        }
    }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { kinds.map { .kinds(of: $0.apiVersion) } }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        kinds.flatMap { apiVersion, group, kinds in
            func subject(_ kinds: [String]) -> String { "\(apiVersion): \(kinds.joined(separator: ", "))" }
            let remedy = remedy(group)
            return answers.look(
                .kinds(of: apiVersion), at: subject(kinds), absent: [.missing(subject(kinds), remedy)]
            ) { list in
                let served = Set(list.list("resources").compactMap { $0["kind"]?.text })
                let missing = kinds.filter { !served.contains($0) }
                return missing.isEmpty ? [.fine(subject(kinds))] : [.missing(subject(missing), remedy)]
            }
        }
    }

    private func remedy(_ group: String) -> String {
        switch group {
        case "cert-manager.io":
            needs.remedy("cert-manager", otherwise: "install cert-manager: \(Guide.installation)")
        case "gateway.networking.k8s.io":
            needs.remedy(
                "envoy-gateway", "traefik",
                otherwise: "install the definitions of Gateway API 1.5 or later: \(Guide.installation)")
        case "monitoring.coreos.com":
            needs.remedy("prometheus", otherwise: "install the Prometheus operator: \(Guide.monitoring)")
        case "admissionregistration.k8s.io": "upgrade Kubernetes to 1.30 or later"
        case "argoproj.io": "install Argo CD 3.3 or later: \(Guide.argoCD)"
        case "source.extensions.fluxcd.io": "flux install --components-extra=source-watcher: \(Guide.flux)"
        default: "install Flux 2.9 or later: \(Guide.flux)"
        }
    }
}
