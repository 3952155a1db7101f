/// Whether the definition of a kind has a field, which tells the version of what brought it.
struct FieldTopic: ClusterTopic {
    /// The definition's name, such as `appprojects.argoproj.io`.
    let definition: String
    let version: String
    /// The path of a field's schema below `spec`, and the field's name for people.
    let path: String
    let field: String
    /// What is too old without it, and what to do.
    let owner: String
    let remedy: String

    private var question: ClusterQuestion {
        let schema = ".spec.versions[?(@.name==\"\(version)\")].schema.openAPIV3Schema.properties.spec.properties"
        return .object(
            "customresourcedefinitions.apiextensions.k8s.io", definition, as: .path("\(schema).\(path).type"))
    }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [question] }

    /// Nothing where there is no such definition: that is told of the kinds.
    func judge(_ answers: ClusterAnswers) -> [Check] {
        answers.read(question, at: "\(owner): \(field)", absent: []) { type in
            type.isEmpty ? [.faulty("\(owner) is too old: no \(field)", remedy)] : [.fine("\(owner): \(field)")]
        }
    }
}

extension FieldTopic {
    /// Since Flux 2.9.
    static let flux = FieldTopic(
        definition: "kustomizations.kustomize.toolkit.fluxcd.io", version: "v1", path: "ignore",
        field: "spec.ignore of Kustomizations", owner: "Flux", remedy: "upgrade to Flux 2.9 or later: \(Guide.flux)")

    /// Since Argo CD 3.3.
    static let argoCD = FieldTopic(
        definition: "appprojects.argoproj.io", version: "v1alpha1",
        path: "clusterResourceWhitelist.items.properties.name",
        field: "clusterResourceWhitelist[].name of AppProjects", owner: "Argo CD",
        remedy: "upgrade to Argo CD 3.3 or later: \(Guide.argoCD)")

    /// Since Gateway API 1.5.
    static let gatewayAPI = FieldTopic(
        definition: "gateways.gateway.networking.k8s.io", version: "v1", path: "allowedListeners",
        field: "spec.allowedListeners of Gateways", owner: "Gateway API",
        remedy: "install the definitions of Gateway API 1.5 or later: \(Guide.installation)")
}
