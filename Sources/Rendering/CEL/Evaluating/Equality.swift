/// Compares values for equality and order, as CEL defines them.
extension Evaluator {
    private static let depthLimit = 500

    /// Whether two values are equal. Values of different types are unequal, except for numbers of the same value.
    mutating func areEqual(_ left: CELValue, _ right: CELValue, depth: Int = 0) throws(Fault) -> Bool {
        if depth > Self.depthLimit { throw fault("a value has more than \(Self.depthLimit) levels") }
        switch (left, right) {
        case (.string(let left), .string(let right)): return left.isSame(as: right)
        case (.int(let left), .int(let right)): return left == right
        case (.bool(let left), .bool(let right)): return left == right
        case (.null, .null): return true
        case (.double, .double), (.int, .double), (.double, .int): return Self.order(left, right) == .equal
        case (.list(let left), .list(let right)): return try areEqual(left, right, depth: depth)
        case (.map(let left), .map(let right)): return try areEqual(left, right, depth: depth)
        case (.special(let left), .special(let right)): return try areEqual(left, right, depth: depth)
        default: return false
        }
    }

    private mutating func areEqual(_ left: [CELValue], _ right: [CELValue], depth: Int) throws(Fault) -> Bool {
        guard left.count == right.count else { return false }
        try charge(left.count)
        for (left, right) in zip(left, right) where !(try areEqual(left, right, depth: depth + 1)) { return false }
        return true
    }

    private mutating func areEqual(
        _ left: [String: CELValue], _ right: [String: CELValue], depth: Int
    ) throws(Fault) -> Bool {
        guard left.count == right.count else { return false }
        try charge(left.count)
        for (key, value) in left {
            guard let other = right.exactly(key), try areEqual(value, other, depth: depth + 1) else { return false }
        }
        return true
    }

    private mutating func areEqual(_ left: Special, _ right: Special, depth: Int) throws(Fault) -> Bool {
        guard case .optional(let first?) = left.content, case .optional(let second?) = right.content else {
            return left == right
        }
        return try areEqual(first, second, depth: depth + 1)
    }

    /// Whether the list contains an element that equals this one.
    mutating func contains(_ element: CELValue, in list: [CELValue]) throws(Fault) -> Bool {
        try charge(list.count / 4)
        for other in list where try areEqual(element, other) { return true }
        return false
    }

    enum Order: Sendable {
        case less, equal, greater
        /// At least one of the two values is NaN.
        case none
    }

    /// The order of two values; nil for types without an order.
    static func order(_ left: CELValue, _ right: CELValue) -> Order? {
        switch (left, right) {
        case (.int(let left), .int(let right)): order(left, right)
        case (.double(let left), .double(let right)): order(left, right)
        case (.int(let left), .double(let right)): order(Double(left), right)
        case (.double(let left), .int(let right)): order(left, Double(right))
        case (.string(let left), .string(let right)):
            left.isSame(as: right) ? .equal : left.utf8.lexicographicallyPrecedes(right.utf8) ? .less : .greater
        case (.bool(let left), .bool(let right)): order(left ? 1 : 0, right ? 1 : 0)
        case (.special(let left), .special(let right)): order(left.content, right.content)
        default: nil
        }
    }

    private static func order<Number: Comparable>(_ left: Number, _ right: Number) -> Order {
        left < right ? .less : left > right ? .greater : left == right ? .equal : .none
    }

    private static func order(_ left: Special.Content, _ right: Special.Content) -> Order? {
        guard case .duration(let left) = left, case .duration(let right) = right else { return nil }
        return order(left, right)
    }
}

extension String {
    /// Whether the code points are the same. For Swift, two strings that only look the same are equal too, unless both
    /// are ASCII.
    func isSame(as other: String) -> Bool {
        guard self == other else { return false }
        return (utf8Span.isKnownASCII && other.utf8Span.isKnownASCII) || utf8.elementsEqual(other.utf8)
    }
}
