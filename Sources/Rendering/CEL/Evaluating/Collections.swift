/// Evaluates list and map literals, and `optMap`.
extension Evaluator {
    mutating func list(_ range: Range<Int>) throws(Fault) -> CELValue {
        var elements: [CELValue] = []
        elements.reserveCapacity(range.count)
        for place in range {
            if let element = try element(tree.operands[place]) { elements.append(element) }
        }
        return .list(elements)
    }

    mutating func map(_ range: Range<Int>) throws(Fault) -> CELValue {
        var fields: [String: CELValue] = [:]
        for place in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            let key = try value(at: tree.operands[place])
            let element = try element(tree.operands[place + 1])
            current = tree.operands[place]
            guard case .string(let name) = key else { throw fault("only strings are supported as keys of a map") }
            guard let element else { continue }
            if fields.updateValue(element, forKey: name) != nil { throw fault("the key \(name) is repeated") }
        }
        return .map(fields)
    }

    /// The value of an element; nil for an optional element without a value.
    private mutating func element(_ node: Int) throws(Fault) -> CELValue? {
        let value = try value(at: node)
        guard case .optionalElement = tree.nodes[node].operation else { return value }
        current = node
        return try optional(value)
    }

    /// The content of an optional; nil if it is empty.
    func optional(_ value: CELValue) throws(Fault) -> CELValue? {
        guard case .special(let special) = value, case .optional(let content) = special.content else {
            throw fault("expected an optional, found \(value.described)")
        }
        return content
    }

    /// Evaluates `optMap` and, if `flat`, `optFlatMap`.
    mutating func bind(
        _ target: Int, _ local: Int, _ body: Int, flat: Bool, at index: Int
    ) throws(Fault) -> CELValue {
        let target = try value(at: target)
        current = index
        guard let content = try optional(target) else { return target }
        locals[local] = content
        let result = try value(at: body)
        guard flat else { return .optional(result) }
        current = index
        return .optional(try optional(result))
    }
}
