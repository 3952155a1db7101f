internal import Documents

/// What admission refuses (Kubernetes, "Validating Admission Policy", "Pod Security Admission", "Resource Quotas").
enum AdmissionTraits {
    static func of(_ object: KubernetesObject) -> [Trait] {
        switch object.identity.kind {
        case "ValidatingAdmissionPolicy": policy(object)
        case "ValidatingAdmissionPolicyBinding": binding(object)
        case "Namespace": namespace(object)
        case "ResourceQuota": quota(object)
        default: []
        }
    }

    private static func policy(_ object: KubernetesObject) -> [Trait] {
        var texts: [String] = []
        for validation in object.find("spec", "validations")?.elements ?? [] {
            texts.append("the rule \(validation.at("expression")?.text ?? "")")
        }
        for key in ["matchConstraints", "matchConditions", "paramKind"] {
            if let value = object.find("spec", key) { texts.append("\(key) \(FieldComparison.compactJSON(value))") }
        }
        let failure = object.find("spec", "failurePolicy")?.text ?? "Fail"
        texts.append("failurePolicy \(failure)")
        return texts.map { Trait(.enforces, $0, lost: .admissionWeaker) }
            + (object.find("spec", "variables")?.elements ?? []).flatMap(variable)
    }

    /// The traits of a variable of rules. A list of constants allows each of them, and an image's name allows all images
    /// of its repository, so that a new version of an image is no risk.
    private static func variable(_ variable: Node) -> [Trait] {
        let name = variable.at("name")?.text ?? ""
        let expression = variable.at("expression")?.text ?? ""
        guard let constants = constants(in: expression) else {
            return [Trait(.enforces, "the variable \(name): \(expression)", lost: .admissionWeaker)]
        }
        let allowed = constants.map { $0.contains("@sha256:") ? "images of \(ImageName($0).repository)" : $0 }
        return Set(allowed).sorted().map {
            Trait(.opens, "its rules to \($0) in \(name)", gained: .admissionWeaker)
        }
    }

    /// Whether a field is a variable of an admission policy that is a list of constants on both sides.
    static func areConstants(_ change: FieldChange) -> Bool {
        guard change.path.hasPrefix("spec.variables["), change.path.hasSuffix("].expression"),
            case .text(let old) = change.old, case .text(let new) = change.new
        else { return false }
        return constants(in: old) != nil && constants(in: new) != nil
    }

    /// The constants in an expression that contains nothing else, without quotes; `nil` for other expressions.
    private static func constants(in expression: String) -> [String]? {
        let parts = expression.replacing(".split(',')", with: "").split(
            separator: "'", omittingEmptySubsequences: false)
        let outside = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
        guard parts.count > 1, outside.allSatisfy({ "[]{}:, \n".contains($0) }) else { return nil }
        return parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.flatMap { $0.element.split(separator: ",") }
            .map(String.init)
    }

    private static func binding(_ object: KubernetesObject) -> [Trait] {
        let actions = object.find("spec", "validationActions")?.elements.map(\.text) ?? []
        let policy = object.find("spec", "policyName")?.text ?? ""
        let scope = object.find("spec", "matchResources").map { " for \(FieldComparison.compactJSON($0))" } ?? ""
        return [
            Trait(
                .enforces, "the policy \(policy)\(scope) with \(actions.joined(separator: ", "))",
                lost: .admissionWeaker)
        ]
    }

    private static func namespace(_ object: KubernetesObject) -> [Trait] {
        let label = "pod-security.kubernetes.io/enforce"
        let level = object.find("metadata", "labels", label)?.text
        return level == "restricted"
            ? [Trait(.enforces, "Pod Security restricted")]
            : [Trait(.opens, "the namespace to pods of Pod Security \(level ?? "privileged")", gained: .podSecurity)]
    }

    private static func quota(_ object: KubernetesObject) -> [Trait] {
        (object.find("spec", "hard")?.entries ?? []).map {
            Trait(.enforces, "at most \($0.value.text) \($0.key.text)")
        }
    }
}
