internal import CEL

/// The requests that a policy applies to (`matchConstraints` of a ValidatingAdmissionPolicy).
struct MatchConstraints: Sendable {
    /// An entry of `resourceRules`.
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

        /// Whether a list of a rule includes a name. In `resources`, `*` means all resources, and `*/*` also their
        /// subresources.
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

    /// Whether the policy applies to a request. The selector is matched with the labels of the object's namespace; an
    /// object without a namespace always matches it.
    func cover(_ request: AdmissionRequest) -> Bool {
        guard rules.contains(where: { $0.covers(request) }) else { return false }
        guard let selector, let namespace = request.namespaceObject else { return true }
        return selector.selects(namespace.at("metadata", "labels")?.texts ?? [:])
    }
}
