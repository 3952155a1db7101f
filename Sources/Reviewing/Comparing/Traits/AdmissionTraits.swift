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
        for key in ["matchConstraints", "matchConditions", "paramKind", "variables"] {
            if let value = object.find("spec", key) { texts.append("\(key) \(FieldComparison.compactJSON(value))") }
        }
        let failure = object.find("spec", "failurePolicy")?.text ?? "Fail"
        texts.append("failurePolicy \(failure)")
        return texts.map { Trait(.enforces, $0, lost: .admissionWeaker) }
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
