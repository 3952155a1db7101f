internal import CEL

/// Which requests a policy looks at (`matchConstraints` of a ValidatingAdmissionPolicy).
struct MatchConstraints: Sendable {
    /// One of its `resourceRules`.
    private struct Rule: Sendable {
        private let groups: [String]
        private let versions: [String]
        private let resources: [String]
        private let operations: [String]
        private let scope: String

        init(_ value: CELValue) {
            func names(_ key: String) -> [String] { (value[key]?.elements ?? []).compactMap(\.text) }
            groups = names("apiGroups")
            versions = names("apiVersions")
            resources = names("resources")
            operations = names("operations")
            scope = value["scope"]?.text ?? "*"
        }

        func covers(_ request: AdmissionRequest) -> Bool {
            Self.holds(groups, request.group) && Self.holds(versions, request.version)
                && Self.holds(resources, request.resource) && Self.holds(operations, "CREATE")
                && (scope == "*" || (scope == "Namespaced") == (request.namespaceObject != nil))
        }

        /// Of resources, `*` is those themselves, and `*/*` also what is below them.
        private static func holds(_ names: [String], _ name: String) -> Bool {
            names.contains { $0 == "*" || $0 == "*/*" || $0 == name }
        }
    }

    private let rules: [Rule]
    private let selector: LabelSelector?

    init(_ value: CELValue?) {
        rules = (value?["resourceRules"]?.elements ?? []).map(Rule.init)
        selector = value?["namespaceSelector"].map(LabelSelector.init)
    }

    /// Whether it looks at a request. The selector is about the namespace that the object is made in; what is in none is
    /// always looked at.
    func cover(_ request: AdmissionRequest) -> Bool {
        guard rules.contains(where: { $0.covers(request) }) else { return false }
        guard let selector, let namespace = request.namespaceObject else { return true }
        return selector.selects(namespace.at("metadata", "labels")?.texts ?? [:])
    }
}
