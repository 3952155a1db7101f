/// Evaluates arithmetic, comparisons and `in`.
extension Evaluator {
    mutating func apply(
        _ operation: BinaryOperator, _ left: CELValue, _ right: CELValue, at index: Int
    ) throws(Fault) -> CELValue {
        current = index
        switch operation {
        case .equal: return .bool(try areEqual(left, right))
        case .notEqual: return .bool(!(try areEqual(left, right)))
        case .less: return .bool(try order(left, right, "<") == .less)
        case .greater: return .bool(try order(left, right, ">") == .greater)
        case .lessOrEqual: return .bool([.less, .equal].contains(try order(left, right, "<=")))
        case .greaterOrEqual: return .bool([.greater, .equal].contains(try order(left, right, ">=")))
        case .contained: return .bool(try contained(left, right))
        case .add: return try sum(left, right)
        case .subtract, .multiply, .divide, .remainder: return try arithmetic(operation, left, right)
        }
    }

    private func order(_ left: CELValue, _ right: CELValue, _ name: String) throws(Fault) -> Order {
        guard let order = Self.order(left, right) else { throw mismatch(name, left, right) }
        return order
    }

    private mutating func contained(_ key: CELValue, _ container: CELValue) throws(Fault) -> Bool {
        switch (key, container) {
        case (_, .list(let list)): return try contains(key, in: list)
        case (.string(let name), .map(let fields)): return fields.exactly(name) != nil
        case (.int, .map), (.bool, .map), (.double, .map): return false
        default: throw mismatch("in", key, container)
        }
    }

    /// Evaluates `+` for numbers, durations, strings and lists.
    mutating func sum(_ left: CELValue, _ right: CELValue) throws(Fault) -> CELValue {
        switch (left, right) {
        case (.string(let left), .string(let right)):
            try charge((left.utf8.count + right.utf8.count) / 10)
            return .string(left + right)
        case (.list(let left), .list(let right)):
            try charge(left.count + right.count)
            return .list(left + right)
        default: return try arithmetic(.add, left, right)
        }
    }

    private func arithmetic(_ operation: BinaryOperator, _ left: CELValue, _ right: CELValue) throws(Fault) -> CELValue
    {
        switch (left, right) {
        case (.int(let left), .int(let right)): return .int(try whole(operation, left, right))
        case (.double(let left), .double(let right)):
            guard let result = Self.double(operation, left, right) else { break }
            return .double(result)
        case (.special(let first), .special(let second)):
            guard case .duration(let first) = first.content, case .duration(let second) = second.content,
                operation == .add || operation == .subtract
            else { break }
            return .duration(try whole(operation, first, second))
        default: break
        }
        throw mismatch(operation.name, left, right)
    }

    private func whole(_ operation: BinaryOperator, _ left: Int, _ right: Int) throws(Fault) -> Int {
        if right == 0, operation == .divide || operation == .remainder { throw fault("division by zero") }
        let (result, overflow) =
            switch operation {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            case .divide: left.dividedReportingOverflow(by: right)
            default: left.remainderReportingOverflow(dividingBy: right)
            }
        if overflow { throw fault("the result needs more than 64 bits") }
        return result
    }

    private static func double(_ operation: BinaryOperator, _ left: Double, _ right: Double) -> Double? {
        switch operation {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        default: nil
        }
    }

    mutating func negated(_ value: CELValue, at index: Int) throws(Fault) -> CELValue {
        current = index
        switch value {
        case .int(let number): return .int(try whole(.subtract, 0, number))
        case .double(let number): return .double(-number)
        case .special(let special):
            guard case .duration(let length) = special.content else { break }
            return .duration(try whole(.subtract, 0, length))
        default: break
        }
        throw mismatch("-", value)
    }
}

extension BinaryOperator {
    /// The symbol of the arithmetic operator.
    fileprivate var name: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        default: "%"
        }
    }
}
