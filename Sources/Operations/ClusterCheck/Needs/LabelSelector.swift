internal import Documents

/// A selector of labels, as custom objects hold one. An empty one selects everything.
struct LabelSelector {
    private let node: Node

    init(_ node: Node) { self.node = node }

    /// Whether it selects what has these labels.
    func selects(_ labels: [String: String]) -> Bool {
        (node["matchLabels"]?.texts ?? [:]).allSatisfy { labels[$0.key] == $0.value }
            && node.list("matchExpressions").allSatisfy { Self.holds($0, labels) }
    }

    private static func holds(_ expression: Node, _ labels: [String: String]) -> Bool {
        let value = expression["key"].flatMap { labels[$0.text] }
        let isListed = value.map { expression.list("values").map(\.text).contains($0) } ?? false
        return switch expression["operator"]?.text {
        case "In": isListed
        case "NotIn": !isListed
        case "Exists": value != nil
        case "DoesNotExist": value == nil
        default: false
        }
    }
}
