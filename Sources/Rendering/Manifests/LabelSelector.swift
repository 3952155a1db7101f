internal import CEL
public import Documents

/// A selector of objects by their labels (Kubernetes, "Labels and Selectors"). An empty selector selects everything.
public struct LabelSelector: Sendable {
    private struct Requirement: Sendable {
        let key: String?
        let comparison: String?
        let values: [String]

        init(_ value: CELValue) {
            key = value["key"]?.text
            comparison = value["operator"]?.text
            values = (value["values"]?.elements ?? []).compactMap(\.text)
        }

        func holds(_ labels: [String: String]) -> Bool {
            let label = key.flatMap { labels[$0] }
            let isListed = label.map(values.contains) ?? false
            return switch comparison {
            case "In": isListed
            case "NotIn": !isListed
            case "Exists": label != nil
            case "DoesNotExist": label == nil
            default: false
            }
        }
    }

    private let labels: [String: String]
    private let requirements: [Requirement]

    /// Reads `matchLabels` and `matchExpressions` of a node.
    public init(_ node: Node) { self.init(CELValue(node)) }

    init(_ value: CELValue) {
        labels = value["matchLabels"]?.texts ?? [:]
        requirements = (value["matchExpressions"]?.elements ?? []).map(Requirement.init)
    }

    /// Whether the selector matches these labels.
    public func selects(_ found: [String: String]) -> Bool {
        labels.allSatisfy { found[$0.key] == $0.value } && requirements.allSatisfy { $0.holds(found) }
    }
}
