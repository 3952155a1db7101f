/// Evaluates function calls: first the arguments, then the function for their types.
extension Evaluator {
    mutating func call(_ function: Function, _ range: Range<Int>, at index: Int) throws(Fault) -> CELValue {
        if function == .or || function == .orValue { return try alternative(function, range, at: index) }
        var arguments: [CELValue] = []
        arguments.reserveCapacity(range.count)
        for place in range { arguments.append(try value(at: tree.operands[place])) }
        current = index
        guard let first = arguments.first else { return .optional(nil) }
        return try result(of: function, first, Array(arguments.dropFirst()))
    }

    private mutating func result(of function: Function, _ first: CELValue, _ rest: [CELValue]) throws(Fault) -> CELValue
    {
        switch function {
        case .size: return .int(try size(first))
        case .matches: return .bool(try matches(first, rest))
        case .dyn: return first
        case .type: return .type(first.typeName)
        case .int, .double, .string, .bool, .duration: return try converted(first, by: function)
        case .getHours, .getMinutes, .getSeconds, .getMilliseconds: return .int(try part(function, of: first))
        case .optionalOf: return .optional(first)
        case .optionalNone: return .optional(nil)
        case .optionalOfNonZeroValue: return .optional(first.isZero ? nil : first)
        case .hasValue: return .bool(try optional(first) != nil)
        case .value: return try content(of: first)
        case .isSorted, .sum, .min, .max: return try aggregate(function, first)
        default: return try textOrList(function, first, rest)
        }
    }

    private mutating func textOrList(_ function: Function, _ first: CELValue, _ rest: [CELValue]) throws(Fault)
        -> CELValue
    {
        if case .string(let text) = first { return try textual(function, text, rest) }
        guard case .list(let list) = first else { throw mismatch("\(function.rawValue)()", first) }
        switch (function, rest.first) {
        case (.join, let separator): return .string(try joined(list, separator))
        case (.indexOf, let element?) where rest.count == 1: return .int(try index(of: element, in: list))
        case (.lastIndexOf, let element?) where rest.count == 1: return .int(try lastIndex(of: element, in: list))
        default: throw mismatch("\(function.rawValue)()", first)
        }
    }

    private func size(_ value: CELValue) throws(Fault) -> Int {
        switch value {
        case .string(let text): return text.unicodeScalars.count
        case .list(let list): return list.count
        case .map(let fields): return fields.count
        default: throw mismatch("size()", value)
        }
    }

    private func content(of value: CELValue) throws(Fault) -> CELValue {
        guard let content = try optional(value) else { throw fault("the optional has no value") }
        return content
    }

    /// Evaluates `or` and `orValue`. The argument is evaluated only if the optional has no value.
    private mutating func alternative(_ function: Function, _ range: Range<Int>, at index: Int) throws(Fault)
        -> CELValue
    {
        let first = try value(at: tree.operands[range.lowerBound])
        current = index
        if let content = try optional(first) { return function == .or ? first : content }
        let other = try value(at: tree.operands[range.lowerBound + 1])
        current = index
        if function == .or { _ = try optional(other) }
        return other
    }

    /// Evaluates `matches` with a pattern that is a literal.
    mutating func matches(_ target: Int, _ pattern: Int, at index: Int) throws(Fault) -> CELValue {
        let target = try value(at: target)
        current = index
        guard case .string(let text) = target else { throw mismatch("matches()", target) }
        return .bool(try matches(text, tree.patterns[pattern]))
    }

    private mutating func matches(_ target: CELValue, _ rest: [CELValue]) throws(Fault) -> Bool {
        guard case .string(let text) = target, case .string(let source)? = rest.first else {
            throw mismatch("matches()", target)
        }
        try charge(source.utf8.count)
        return try matches(text, try compiled(source))
    }

    private func compiled(_ source: String) throws(Fault) -> Pattern {
        do {
            return try Pattern(source)
        } catch {
            throw fault(error.message)
        }
    }

    private mutating func matches(_ text: String, _ pattern: Pattern) throws(Fault) -> Bool {
        try charge(text.utf8.count * pattern.size / 16)
        return pattern.matches(text)
    }
}
