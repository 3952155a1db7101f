/// What a cluster is asked: one call of kubectl that only reads.
struct ClusterQuestion: Sendable, Hashable {
    /// What kubectl prints of an object.
    enum Form: Sendable, Hashable {
        /// All of it.
        case json
        /// Only kind and name.
        case name
        /// What lies at a path.
        case path(String)

        fileprivate var text: String {
            switch self {
            case .json: "json"
            case .name: "name"
            case .path(let path): "jsonpath={\(path)}"
            }
        }
    }

    /// The arguments of kubectl, but for those that choose the cluster.
    let arguments: [String]
    /// The right that it takes, as `kubectl auth can-i` names it; empty for what everybody may ask.
    let right: String

    /// The versions of kubectl and of the server.
    static let version = ClusterQuestion(arguments: ["version", "-o", "json"], right: "")

    /// The kinds of a group in a version.
    static func kinds(of apiVersion: String) -> ClusterQuestion {
        ClusterQuestion(arguments: ["get", "--raw", "/apis/\(apiVersion)"], right: "get /apis/\(apiVersion)")
    }

    /// One object.
    static func object(_ kind: String, _ name: String, in namespace: String? = nil, as form: Form = .json)
        -> ClusterQuestion
    {
        let place = namespace.map { ["-n", $0] } ?? []
        return ClusterQuestion(
            arguments: ["get", kind, name] + place + ["-o", form.text],
            right: (["get", "\(kind)/\(name)"] + place).joined(separator: " "))
    }

    /// Those of some objects without a namespace that are there.
    static func those(_ kind: String, _ names: [String]) -> ClusterQuestion {
        ClusterQuestion(
            arguments: ["get", kind] + names + ["--ignore-not-found", "-o", Form.name.text], right: "get \(kind)")
    }

    /// All objects of a kind in a namespace, or in all of them, with certain labels.
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

    /// Whether "no" is an answer to it, which kubectl tells with an exit code as well.
    var isAboutRights: Bool { arguments.first == "auth" }
}
