internal import CEL
internal import Diagnostics
internal import Manifests
internal import Onboarding

/// Checks whether the admission policies of a cluster admit the objects of its customers. Pure.
///
/// The objects lack the fields that the API server fills in, and the ConfigMaps that Kustomize generates.
struct AdmissionCheck {
    private(set) var problems: [Diagnostic] = []
    private let severity: Diagnostic.Severity
    /// The release of the policies; nil if it is the same as that of the objects.
    private let policyRelease: ReleaseName?
    private var clusters: [ClusterName: Admitting] = [:]
    private var told: Set<String> = []

    /// A cluster's policies, and the objects that were already checked with them.
    private struct Admitting {
        var policies: [(policy: AdmissionPolicy, readsNamespace: Bool)] = []
        /// The checked objects, each with the annotations of its namespace.
        var asked = SeenObjects()
        /// The checked objects, each with the labels of its namespace only. A policy that does not read the namespace
        /// skips these.
        var askedAnywhere = SeenObjects()
    }

    init(_ severity: Diagnostic.Severity, policiesOf release: ReleaseName? = nil) {
        policyRelease = release
        self.severity = severity
    }

    /// Adds the policies among a cluster's own objects. A policy without a binding is skipped.
    mutating func add(_ objects: [Manifest], of cluster: ClusterName) {
        let bound = objects.filter { $0.kind == "ValidatingAdmissionPolicyBinding" }
            .compactMap { $0.value.at("spec", "policyName")?.text }
        for object in objects where object.kind == "ValidatingAdmissionPolicy" && bound.contains(object.name) {
            do throws(Fault) {
                let policy = try AdmissionPolicy(object)
                clusters[cluster, default: Admitting()].policies.append((policy, policy.readsNamespace))
                for name in policy.refusedNames {
                    tell(
                        "template/refused", object.source,
                        "the API server would reject \(quoted(object.title)): a variable may not be named "
                            + "\(quoted(name))",
                        severity)
                }
            } catch {
                tell(
                    "template/rule-not-judged", object.source,
                    "the policy \(quoted(object.name)) is skipped: \(error.message)", .warning)
            }
        }
    }

    /// Checks the objects of a shape.
    mutating func judge(_ shape: Shape, _ built: ShapeObjects.Built) {
        let name = shape.customer.cluster.name
        guard var cluster = clusters.removeValue(forKey: name) else { return }
        defer { clusters[name] = cluster }
        let customer = shape.customer
        let all = built.overlay + built.guards.map(\.object) + built.tenant
        let namespace = all.first { $0.kind == "Namespace" && $0.name == customer.namespace }?.value
        let metadata = namespace?["metadata"]
        let (hosts, labels) = (metadata?["annotations"], metadata?["labels"])
        let engine = Applier(customer)
        var objects: [(Manifest, isOfOverlay: Bool)] = built.overlay.map { ($0, true) }
        objects += built.guards.map { ($0.object, $0.place == .overlay) }
        objects += built.tenant.map { ($0, false) }
        for (object, isOfOverlay) in objects where cluster.asked.insert(object, in: [.bool(isOfOverlay), hosts]) {
            let isNew = cluster.askedAnywhere.insert(object, in: [.bool(isOfOverlay), labels])
            let request = engine.request(object, ofOverlay: isOfOverlay, namespace)
            for (policy, readsNamespace) in cluster.policies where isNew || readsNamespace {
                for answer in policy.answers(to: request) { tell(answer, policy, request.object, shape) }
            }
        }
    }

    private mutating func tell(
        _ answer: AdmissionPolicy.Answer, _ policy: AdmissionPolicy, _ object: Manifest, _ shape: Shape
    ) {
        switch answer {
        case .refuses(let message):
            let origin =
                policyRelease.map { " of release \"\($0.text)\", which \"\(shape.customer.cluster.name)\" uses," } ?? ""
            tell(
                "template/not-admitted", object.source,
                "the policy \(quoted(policy.name))\(origin) rejects \(quoted(object.title)): \(message)", severity,
                hint: "\(remedy(for: object, shape)); seen with: \(shape.description)")
        case .fails(let message):
            tell(
                "template/rule-not-judged", object.source,
                "the policy \(quoted(policy.name)) cannot be evaluated for \(quoted(object.title)): \(message)",
                .warning)
        }
    }

    private func remedy(for object: Manifest, _ shape: Shape) -> String {
        let guards = ["LimitRange", "NetworkPolicy", "ResourceQuota"]
        if policyRelease != nil {
            return "first use this ring's release for the cluster: release: \"\(shape.customer.ring.release.text)\""
        }
        if guards.contains(object.kind), !object.source.contains("/\(ReleasePath.guards)/") {
            return "guards belong in \(ReleasePath.guards)/ of the release, a tier or a feature"
        }
        return "the policies for overlays are in \(ReleasePath.cluster)/platform/"
    }

    private mutating func tell(
        _ identifier: String, _ source: String, _ message: String, _ severity: Diagnostic.Severity, hint: String? = nil
    ) {
        guard told.insert("\(source) \(message)").inserted else { return }
        problems.append(
            Diagnostic(identifier, at: SourceLocation(file: source), message, hint: hint, severity: severity))
    }
}

/// The sync engine that applies a customer's objects: its account, and the metadata that it adds.
private struct Applier {
    private let customer: Customer
    private let cluster: Cluster

    init(_ customer: Customer) {
        self.customer = customer
        cluster = customer.cluster
    }

    func request(_ manifest: Manifest, ofOverlay isOverlay: Bool, _ namespace: CELValue?) -> AdmissionRequest {
        let name = isOverlay ? customer.namespace : "onboard-tenants"
        let isNamespace = manifest.kind == "Namespace"
        let stands = isOverlay ? customer.namespace : manifest.value.at("metadata", "namespace")?.text ?? ""
        let object = Manifest(marked(manifest, by: name, in: isNamespace ? "" : stands), from: manifest.source)
        return AdmissionRequest(
            object, in: isNamespace ? manifest.name : stands,
            isNamespace ? nil : stands == customer.namespace ? namespace : Self.namespace(stands), by: account(name))
    }

    private func account(_ name: String) -> String {
        let isOwn = cluster.engine == .flux || cluster.impersonation
        return "system:serviceaccount:\(cluster.engineNamespace):\(isOwn ? name : "argocd-application-controller")"
    }

    /// The object with the metadata by which the sync engine recognises its objects.
    private func marked(_ manifest: Manifest, by name: String, in namespace: String) -> CELValue {
        guard case .map(var object) = manifest.value, case .map(var metadata) = object["metadata"] ?? .map([:])
        else { return manifest.value }
        if !namespace.isEmpty { metadata["namespace"] = .string(namespace) }
        let (key, marks): (String, [String: String]) =
            switch cluster.engine {
            case .argocd:
                (
                    "annotations",
                    [
                        "argocd.argoproj.io/tracking-id":
                            "\(name):\(manifest.apiVersion)/\(manifest.kind):\(namespace)/\(manifest.name)"
                    ]
                )
            case .flux:
                (
                    "labels",
                    [
                        "kustomize.toolkit.fluxcd.io/name": name,
                        "kustomize.toolkit.fluxcd.io/namespace": cluster.engineNamespace,
                    ]
                )
            }
        var all: [String: CELValue] = if case .map(let own)? = metadata[key] { own } else { [:] }
        all.merge(marks.mapValues(CELValue.string)) { $1 }
        metadata[key] = .map(all)
        object["metadata"] = .map(metadata)
        return .map(object)
    }

    private static func namespace(_ name: String) -> CELValue {
        .map([
            "metadata": .map(["name": .string(name), "labels": .map(["kubernetes.io/metadata.name": .string(name)])])
        ])
    }
}
