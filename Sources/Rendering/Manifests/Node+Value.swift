public import CEL
public import Documents

extension CELValue {
    /// The value of a node with everything below it. A number that is neither a valid `Int` nor a valid `Double`
    /// becomes a string.
    public init(_ node: Node) {
        switch node.kind {
        case .null: self = .null
        case .bool: self = .bool(node.bool ?? false)
        case .number: self = Self.number(node.text)
        case .string: self = .string(node.text)
        case .list: self = .list(node.elements.map(CELValue.init))
        case .map:
            var entries: [String: CELValue] = Dictionary(minimumCapacity: node.count)
            node.forEachEntry { entries[$0.text] = CELValue($1) }
            self = .map(entries)
        }
    }

    private static func number(_ text: String) -> CELValue {
        if let whole = Int(text) { return .int(whole) }
        return Double(text).map(CELValue.double) ?? .string(text)
    }
}
