/// A question to a cluster: one call of kubectl that only reads.
struct ClusterQuestion: Sendable, Hashable {
    /// The output format of kubectl.
    enum Form: Sendable, Hashable {
        /// The whole object.
        case json
        /// Kind and name only.
        case name
        /// The values at a JSONPath.
        case path(String)

        fileprivate var text: String {
            switch self {
            case .json: "json"
            case .name: "name"
            case .path(let path): "jsonpath={\(path)}"
            }
        }
    }

    /// The arguments of kubectl, without those that choose the cluster.
    let arguments: [String]
    /// The right that the question requires, as in `kubectl auth can-i`. Empty if it requires none.
    let right: String

    /// The versions of kubectl and of the server.
    static let version = ClusterQuestion(arguments: ["version", "-o", "json"], right: "")

    /// The kinds that the server offers in an API version, such as `cert-manager.io/v1`.
    static func kinds(of apiVersion: String) -> ClusterQuestion {
        ClusterQuestion(arguments: ["get", "--raw", "/apis/\(apiVersion)"], right: "get /apis/\(apiVersion)")
    }

    /// One object. Without a namespace, the object is cluster-scoped.
    static func object(_ kind: String, _ name: String, in namespace: String? = nil, as form: Form = .json)
        -> ClusterQuestion
    {
        let place = namespace.map { ["-n", $0] } ?? []
        return ClusterQuestion(
            arguments: ["get", kind, name] + place + ["-o", form.text],
            right: (["get", "\(kind)/\(name)"] + place).joined(separator: " "))
    }

    /// The cluster-scoped objects of these names that exist.
    static func those(_ kind: String, _ names: [String]) -> ClusterQuestion {
        ClusterQuestion(
            arguments: ["get", kind] + names + ["--ignore-not-found", "-o", Form.name.text], right: "get \(kind)")
    }

    /// All objects of a kind that match a label selector, in one namespace or, without one, in all.
    static func objects(
        _ kind: String, in namespace: String?, labelled labels: String = "", as form: Form = .json
    ) -> ClusterQuestion {
        let place = namespace.map { ["-n", $0] } ?? ["--all-namespaces"]
        return ClusterQuestion(
            arguments: ["get", kind] + place + (labels.isEmpty ? [] : ["-l", labels]) + ["-o", form.text],
            right: (["list", kind] + place).joined(separator: " "))
    }

    /// Whether a ServiceAccount may do something in all namespaces.
    static func may(_ verb: String, _ kind: String, as account: String, of namespace: String) -> ClusterQuestion {
        ClusterQuestion(
            arguments: [
                "auth", "can-i", verb, kind, "--all-namespaces", "--as",
                "system:serviceaccount:\(namespace):\(account)",
            ],
            right: "impersonate serviceaccounts/\(account) -n \(namespace)")
    }

    /// Whether "no" is a valid answer. kubectl then exits with an error code.
    var isAboutRights: Bool { arguments.first == "auth" }
}
