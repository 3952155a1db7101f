/// Evaluates fields, indices and optionals.
extension Evaluator {
    /// Evaluates a node that reads a part of another value.
    mutating func access(at index: Int) throws(Fault) -> CELValue {
        switch tree.nodes[index].operation {
        case .select(let target, let field): return try select(target, field, at: index)
        case .optionalSelect(let target, let field):
            return try throughOptional(target, at: index) { (evaluator, value) throws(Fault) in
                try evaluator.found(evaluator.tree.fields[field], in: value)
            }
        case .has(let target, let field): return .bool(try has(target, field, at: index))
        case .index(let target, let key): return try element(target, key, at: index)
        case .optionalIndex(let target, let key):
            let key = try value(at: key)
            return try throughOptional(target, at: index) { (evaluator, value) throws(Fault) in
                try evaluator.found(key, in: value)
            }
        default: throw fault("the expression has a part that cannot be evaluated")
        }
    }

    private mutating func select(_ target: Int, _ field: Int, at index: Int) throws(Fault) -> CELValue {
        let value = try value(at: target)
        current = index
        let field = tree.fields[field]
        if case .special(let special) = value, case .optional(let content) = special.content {
            guard let content else { return value }
            return .optional(try found(field, in: content))
        }
        return try present(try found(field, in: value), named: field.name)
    }

    private func present(_ value: CELValue?, named name: String) throws(Fault) -> CELValue {
        guard let value else { throw fault("the field \(name) is missing") }
        return value
    }

    private mutating func has(_ target: Int, _ field: Int, at index: Int) throws(Fault) -> Bool {
        let value = try value(at: target)
        current = index
        if case .special(let special) = value, case .optional(let content) = special.content {
            guard let content else { return false }
            return try found(tree.fields[field], in: content) != nil
        }
        return try found(tree.fields[field], in: value) != nil
    }

    private mutating func element(_ target: Int, _ key: Int, at index: Int) throws(Fault) -> CELValue {
        let (value, key) = (try value(at: target), try value(at: key))
        current = index
        if case .special(let special) = value, case .optional(let content) = special.content {
            guard let content else { return value }
            return .optional(try found(key, in: content))
        }
        return try present(try found(key, in: value), at: key)
    }

    private func present(_ value: CELValue?, at key: CELValue) throws(Fault) -> CELValue {
        if let value { return value }
        guard case .string(let name) = key else { throw fault("the index is outside the list") }
        throw fault("the key \(name) is missing")
    }

    /// Reads a part of the target, or of the value inside the target if it is an optional. Returns an optional.
    private mutating func throughOptional(
        _ target: Int, at index: Int, _ read: (inout Evaluator, CELValue) throws(Fault) -> CELValue?
    ) throws(Fault) -> CELValue {
        let value = try value(at: target)
        current = index
        guard case .special(let special) = value, case .optional(let content) = special.content else {
            return .optional(try read(&self, value))
        }
        guard let content else { return value }
        return .optional(try read(&self, content))
    }

    /// The field of a map, by its unescaped name first; nil if the map does not have it.
    private func found(_ field: SyntaxTree.Field, in value: CELValue) throws(Fault) -> CELValue? {
        guard case .map(let fields) = value else { throw mismatch("the field \(field.name)", value) }
        if let name = field.unescaped, let value = fields.exactly(name) { return value }
        return fields.exactly(field.name)
    }

    /// The element of a list or the value of a key; nil if there is none.
    private func found(_ key: CELValue, in value: CELValue) throws(Fault) -> CELValue? {
        switch (value, key) {
        case (.map(let fields), .string(let name)): return fields.exactly(name)
        case (.map, .int), (.map, .bool), (.map, .double): return nil
        case (.list(let elements), .int(let place)):
            return elements.indices.contains(place) ? elements[place] : nil
        case (.list(let elements), .double(let number)):
            guard let place = Int(exactly: number) else { throw mismatch("an index", value, key) }
            return elements.indices.contains(place) ? elements[place] : nil
        default: throw mismatch("an index", value, key)
        }
    }
}

extension [String: CELValue] {
    /// The value of the key with exactly these code points. Swift also finds a key that only looks the same.
    func exactly(_ key: String) -> CELValue? {
        guard let index = index(forKey: key), keys[index].isSame(as: key) else { return nil }
        return values[index]
    }
}
