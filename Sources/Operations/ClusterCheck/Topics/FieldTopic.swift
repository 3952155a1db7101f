/// Checks that the definition of a kind has a field. The field shows whether a program is new enough.
struct FieldTopic: ClusterTopic {
    /// The name of the definition, such as `appprojects.argoproj.io`.
    let definition: String
    let version: String
    /// The path of the field's schema below `spec`.
    let path: String
    let field: String
    /// The program that is too old without the field.
    let owner: String
    let remedy: String

    private var question: ClusterQuestion {
        let schema = ".spec.versions[?(@.name==\"\(version)\")].schema.openAPIV3Schema.properties.spec.properties"
        return .object(
            "customresourcedefinitions.apiextensions.k8s.io", definition, as: .path("\(schema).\(path).type"))
    }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [question] }

    /// Returns no checks if the definition is missing; `KindsTopic` reports that.
    func judge(_ answers: ClusterAnswers) -> [Check] {
        answers.read(question, at: "\(owner): \(field)", absent: []) { type in
            type.isEmpty ? [.faulty("\(owner) is too old: no \(field)", remedy)] : [.fine("\(owner): \(field)")]
        }
    }
}

extension FieldTopic {
    /// A field of Flux 2.9 and later.
    static let flux = FieldTopic(
        definition: "kustomizations.kustomize.toolkit.fluxcd.io", version: "v1", path: "ignore",
        field: "spec.ignore of Kustomizations", owner: "Flux", remedy: "upgrade to Flux 2.9 or later: \(Guide.flux)")

    /// A field of Argo CD 3.3 and later.
    static let argoCD = FieldTopic(
        definition: "appprojects.argoproj.io", version: "v1alpha1",
        path: "clusterResourceWhitelist.items.properties.name",
        field: "clusterResourceWhitelist[].name of AppProjects", owner: "Argo CD",
        remedy: "upgrade to Argo CD 3.3 or later: \(Guide.argoCD)")

    /// A field of Gateway API 1.5 and later.
    static let gatewayAPI = FieldTopic(
        definition: "gateways.gateway.networking.k8s.io", version: "v1", path: "allowedListeners",
        field: "spec.allowedListeners of Gateways", owner: "Gateway API",
        remedy: "install the definitions of Gateway API 1.5 or later: \(Guide.installation)")
}
