internal import Documents

/// Where an engine reads from, and with which account (Argo CD, "Application"; Flux, "Kustomization", "GitRepository",
/// "HelmRelease"), and where alerts go (Prometheus Operator, "AlertmanagerConfig"; Flux, "Provider").
enum SourceTraits {
    private static let fields: [(kind: String, path: [String])] = [
        ("Application", ["spec", "source", "repoURL"]), ("Application", ["spec", "source", "targetRevision"]),
        ("Application", ["spec", "source", "path"]), ("Application", ["spec", "source", "chart"]),
        ("Application", ["spec", "source", "helm"]), ("Application", ["spec", "sources"]),
        ("Application", ["spec", "project"]), ("Application", ["spec", "destination"]),
        ("ApplicationSet", ["spec", "template", "spec"]), ("ApplicationSet", ["spec", "generators"]),
        ("GitRepository", ["spec", "url"]), ("GitRepository", ["spec", "ref"]),
        ("OCIRepository", ["spec", "url"]), ("OCIRepository", ["spec", "ref"]), ("Bucket", ["spec", "endpoint"]),
        ("HelmRepository", ["spec", "url"]), ("HelmRelease", ["spec", "chart"]),
        ("HelmRelease", ["spec", "chartRef"]), ("HelmRelease", ["spec", "values"]),
        ("HelmRelease", ["spec", "serviceAccountName"]), ("Kustomization", ["spec", "sourceRef"]),
        ("Kustomization", ["spec", "path"]), ("Kustomization", ["spec", "serviceAccountName"]),
        ("Kustomization", ["spec", "postBuild"]), ("Kustomization", ["spec", "patches"]),
        ("Certificate", ["spec", "issuerRef"]),
    ]
    private static let receivers: [(kind: String, path: [String])] = [
        ("AlertmanagerConfig", ["spec", "receivers"]), ("AlertmanagerConfig", ["spec", "route"]),
        ("Provider", ["spec"]), ("Alert", ["spec", "providerRef"]),
    ]

    /// The API group of Kustomize's own file, which has the name of Flux's kind.
    private static let kustomize = "kustomize.config.k8s.io"

    static func of(_ object: KubernetesObject) -> [Trait] {
        guard object.identity.group != kustomize else { return [] }
        return traits(object, fields, .sourceChanged) + traits(object, receivers, .recipientsChanged)
    }

    private static func traits(
        _ object: KubernetesObject, _ fields: [(kind: String, path: [String])], _ risk: RiskKind
    ) -> [Trait] {
        fields.filter { $0.kind == object.identity.kind }.map { field in
            let value = object.node.at(field.path)
            let text = value.map { $0.string ?? FieldComparison.compactJSON($0) } ?? Self.nothing
            return Trait(
                .reads, "\(field.path.dropFirst().joined(separator: ".")) \(text)", gained: risk,
                needsOld: field.kind == "Certificate")
        }
    }

    /// The text of a field that an object does not have.
    static let nothing = "(none)"
}
