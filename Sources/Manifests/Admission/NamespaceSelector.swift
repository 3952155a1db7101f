internal import CEL

/// A selector of namespaces by their labels.
struct NamespaceSelector: Sendable {
    private struct Requirement: Sendable {
        let key: String
        let comparison: String?
        let values: [Value]

        func holds(_ value: Value?) -> Bool {
            switch comparison {
            case "Exists": value != nil
            case "DoesNotExist": value == nil
            case "In": value.map(values.contains) ?? false
            default: value.map { !values.contains($0) } ?? true
            }
        }
    }

    private let labels: [(key: String, value: Value)]
    private let requirements: [Requirement]

    init(_ value: Value) {
        labels = value["matchLabels"]?.entries ?? []
        requirements = (value["matchExpressions"]?.elements ?? []).map {
            Requirement(
                key: $0["key"]?.text ?? "", comparison: $0["operator"]?.text, values: $0["values"]?.elements ?? [])
        }
    }

    /// Whether a namespace with these labels is meant.
    func selects(_ found: Value?) -> Bool {
        labels.allSatisfy { found?[$0.key] == $0.value } && requirements.allSatisfy { $0.holds(found?[$0.key]) }
    }
}
