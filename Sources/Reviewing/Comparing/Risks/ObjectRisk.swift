internal import Diagnostics
internal import Documents

/// A risk of a change to one object.
public struct ObjectRisk: Sendable, Hashable {
    /// The kind of risk.
    public let kind: RiskKind
    /// What changes, with the object's kind and name.
    public let message: String

    /// Creates a risk.
    public init(_ kind: RiskKind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The risk with its message replaced by the result of `change`.
    public func map(_ change: (String) -> String) -> ObjectRisk { ObjectRisk(kind, change(message)) }
}

/// Judges the change from one set of objects to another.
public enum ObjectRisks {
    /// The kinds that guard a customer or a cluster.
    private static let guards: Set<String> = [
        "NetworkPolicy", "ResourceQuota", "LimitRange", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding",
        "ServiceAccount", "AppProject",
    ]
    private static let admission: Set<String> = ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"]
    /// The kinds without which a page cannot be reached.
    private static let serving: Set<String> = ["Deployment", "Service", "Ingress", "HTTPRoute", "Gateway"]

    /// The risks of objects that are new or changed: traits that they gain or lose.
    public static func ofChanges(from old: [KubernetesObject], to new: [KubernetesObject]) -> [ObjectRisk] {
        let before = old.byIdentity
        return new.byIdentity.sorted { $0.key < $1.key }.flatMap { identity, object in
            let previous = before[identity]
            return traits(from: previous, to: object) + (previous.map { pods(from: $0, to: object) } ?? [])
        }
    }

    /// The risks of a changed file of a page or of the web server. An old text of `nil` means that the file is new.
    public static func ofText(from old: String?, to new: String, file: String) -> [ObjectRisk] {
        risks(from: old.map { PageTraits.of($0, in: file) }, to: PageTraits.of(new, in: file), of: "the file")
    }

    /// The kinds that serve a page or watch it. Objects of all other kinds guard, deploy or route.
    private static let plain: Set<String> = [
        "ConfigMap", "Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget", "Ingress", "HTTPRoute",
        "Certificate", "Probe", "PrometheusRule",
    ]
    /// The labels that only tell which ring or tier a customer has.
    private static let labels: Set<String> = ["ring", "wave", "tier"]

    private static func isPlainLabel(_ change: FieldChange) -> Bool {
        labels.contains { change.path == "metadata.labels[onboard.sas.dev/\($0)]" }
    }

    /// The number of paths that a message names.
    private static let mostPaths = 6
    /// The number of characters of a value that a message contains.
    private static let mostCharacters = 80

    /// The risk that an object is new or changes, whatever it does; `nil` for a removed object. A list of constants of an
    /// admission policy has rules of its own.
    public static func ofAnyChange(_ change: ObjectChange) -> ObjectRisk? {
        let title = change.object.title
        switch change.kind {
        case .removed: return nil
        case .added:
            return ObjectRisk(plain.contains(change.object.kind) ? .objectChanged : .controlChanged, "\(title) is new")
        case .changed:
            let isPlain =
                plain.contains(change.object.kind)
                || change.fields.allSatisfy { AdmissionTraits.areConstants($0) || isPlainLabel($0) }
            // Another image of a container is a risk of its own.
            let fields = isPlain ? change.fields.filter { !isImageOfContainer($0) } : change.fields
            if fields.isEmpty { return nil }
            let paths = fields.map { isPlain ? $0.path : withValue($0) }
            let more = paths.count > mostPaths ? " and \(paths.count - mostPaths) more" : ""
            return ObjectRisk(
                isPlain ? .objectChanged : .controlChanged,
                "\(title) changes: \(paths.prefix(mostPaths).joined(separator: ", "))\(more)")
        }
    }

    private static func isImageOfContainer(_ change: FieldChange) -> Bool {
        change.path.hasSuffix("].image") && change.path.contains("ontainers[")
    }

    /// The path of a field with its new value, if that is short.
    private static func withValue(_ change: FieldChange) -> String {
        switch change.new {
        case .text(let text), .literal(let text): text.count > mostCharacters ? change.path : "\(change.path) → \(text)"
        case .lines: change.path
        case nil: "\(change.path) is removed"
        }
    }

    /// The risk of removing an object.
    public static func ofRemoval(_ object: KubernetesObject.Identity) -> ObjectRisk {
        let kind: RiskKind =
            switch object.kind {
            case "Namespace": .namespaceGoes
            case _ where admission.contains(object.kind): .admissionWeaker
            case _ where guards.contains(object.kind): .guardRemoved
            case _ where serving.contains(object.kind): .pageStops
            default: .objectGoes
            }
        return ObjectRisk(kind, "\(object.title) is deleted")
    }

    private static func traits(from old: KubernetesObject?, to new: KubernetesObject) -> [ObjectRisk] {
        risks(from: old?.traits, to: new.traits, of: new.identity.title)
    }

    private static func risks(from old: [Trait]?, to new: [Trait], of title: String) -> [ObjectRisk] {
        let before = old ?? []
        let had = Set(before.map { ExactText($0.text) })
        let gained = new.filter { trait in
            !had.contains(ExactText(trait.text)) && had.isDisjoint(with: trait.wider.map(ExactText.init))
                && !(old == nil && (trait.needsOld || !trait.isTold))
        }
        let has = Set(new)
        let lost = before.filter { !has.contains($0) }
        return joined(gained, \.gained) { "\(title) \($0)" } + joined(lost, \.lost) { "\(title) no longer \($0)" }
    }

    /// One risk for all traits of one kind and verb: a new role has many.
    private static func joined(
        _ traits: [Trait], _ kind: (Trait) -> RiskKind?, _ message: (String) -> String
    ) -> [ObjectRisk] {
        var found: [(kind: RiskKind, verb: Trait.Verb, texts: [String])] = []
        for trait in traits {
            guard let kind = kind(trait) else { continue }
            if let place = found.firstIndex(where: { $0.kind == kind && $0.verb == trait.verb }) {
                found[place].texts.append(trait.text)
            } else {
                found.append((kind, trait.verb, [trait.text]))
            }
        }
        return found.map { ObjectRisk($0.kind, message("\($0.verb.rawValue) \($0.texts.joined(separator: "; "))")) }
    }

    private static func pods(from old: KubernetesObject, to new: KubernetesObject) -> [ObjectRisk] {
        guard new.identity.kind == "Deployment", new.find("spec", "replicas")?.integer == 0,
            old.find("spec", "replicas")?.integer != 0
        else { return [] }
        return [ObjectRisk(.pageStops, "\(new.identity.title) has no pods")]
    }
}
