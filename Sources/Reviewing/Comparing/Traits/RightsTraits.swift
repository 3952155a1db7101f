internal import Documents

/// The rights that an object gives (Kubernetes, "Using RBAC Authorization", "Dynamic Admission Control"; Argo CD,
/// "Projects").
enum RightsTraits {
    static func of(_ object: KubernetesObject) -> [Trait] {
        switch object.identity.kind {
        case "Role", "ClusterRole": rules(object)
        case "RoleBinding", "ClusterRoleBinding": binding(object)
        case "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration": webhooks(object)
        case "APIService": [Trait(.grants, "a server answers for a part of the API", gained: .rightsGranted)]
        case "AppProject": project(object)
        default: []
        }
    }

    private static func rules(_ role: KubernetesObject) -> [Trait] {
        let rules = (role.find("rules")?.elements ?? []).flatMap { rule -> [Trait] in
            let verbs = rule.at("verbs")?.elements.map(\.text) ?? []
            let names = rule.at("resourceNames").map { " named \($0.listed)" } ?? ""
            let resources = (rule.at("resources")?.elements ?? []).flatMap { resource in
                (rule.at("apiGroups")?.elements ?? []).map { group in
                    group.text.isEmpty ? resource.text : "\(resource.text).\(group.text)"
                }
            }
            let paths = rule.at("nonResourceURLs")?.elements.map(\.text) ?? []
            return (resources + paths).flatMap { target in
                verbs.map { verb in
                    Trait(
                        .grants, "\(verb) on \(target)\(names)", gained: .rightsGranted,
                        wider: ["\(verb) on \(target)", "* on \(target)", "\(verb) on *.*", "* on *.*"])
                }
            }
        }
        let sources = (role.find("aggregationRule", "clusterRoleSelectors")?.elements ?? []).map {
            Trait(.grants, "the rights of each ClusterRole with \($0.selector)", gained: .rightsGranted)
        }
        return rules + sources
    }

    private static func binding(_ binding: KubernetesObject) -> [Trait] {
        let role = [binding.find("roleRef", "kind")?.text, binding.find("roleRef", "name")?.text].compactMap { $0 }
            .joined(separator: " ")
        let place =
            binding.identity.kind == "ClusterRoleBinding"
            ? "in all namespaces" : "in the namespace \(binding.identity.namespace)"
        return (binding.find("subjects")?.elements ?? []).map { subject in
            let name = [subject.at("namespace")?.text, subject.at("name")?.text].compactMap { $0 }
                .joined(separator: "/")
            return Trait(
                .grants, "\(role) to \(subject.at("kind")?.text ?? "") \(name) \(place)", gained: .rightsGranted)
        }
    }

    private static func webhooks(_ object: KubernetesObject) -> [Trait] {
        (object.find("webhooks")?.elements ?? []).map { webhook in
            let service = webhook.at("clientConfig", "service").map {
                "\($0.at("namespace")?.text ?? "")/\($0.at("name")?.text ?? "")"
            }
            let server = service ?? webhook.at("clientConfig", "url")?.text ?? ""
            return Trait(.grants, "\(server) a say in requests to the API", gained: .rightsGranted)
        }
    }

    private static func project(_ object: KubernetesObject) -> [Trait] {
        let lists = [
            ("sourceRepos", "applications from"), ("sourceNamespaces", "applications in the namespace"),
        ].flatMap { key, meaning in
            (object.find("spec", key)?.elements ?? []).map {
                Trait(.grants, "\(meaning) \($0.text)", gained: .rightsGranted, wider: ["\(meaning) *"])
            }
        }
        let places = (object.find("spec", "destinations")?.elements ?? []).map { destination in
            let server = destination.at("server")?.text ?? destination.at("name")?.text ?? ""
            let namespace = destination.at("namespace")?.text ?? ""
            return Trait(
                .grants, "objects in the namespace \(namespace) of \(server)", gained: .rightsGranted,
                wider: ["objects in the namespace * of \(server)", "objects in the namespace * of *"])
        }
        let kinds = ["clusterResourceWhitelist", "namespaceResourceWhitelist"].flatMap { key in
            (object.find("spec", key)?.elements ?? []).map { kind in
                let name = "\(kind.at("kind")?.text ?? "").\(kind.at("group")?.text ?? "")"
                return Trait(
                    .grants, "objects of the kind \(name)", gained: .rightsGranted, wider: ["objects of the kind *.*"])
            }
        }
        // Without a list, a project allows every kind in a namespace.
        let all =
            object.find("spec", "namespaceResourceWhitelist") == nil
            ? [Trait(.grants, "objects of every kind in its namespaces", gained: .rightsGranted)] : []
        return lists + places + kinds + all
    }
}
