/// Evaluates functions of lists.
extension Evaluator {
    /// Evaluates `isSorted`, `sum`, `min` and `max`.
    mutating func aggregate(_ function: Function, _ value: CELValue) throws(Fault) -> CELValue {
        guard case .list(let list) = value else { throw mismatch("\(function.rawValue)()", value) }
        try charge(list.count)
        switch function {
        case .isSorted: return .bool(try isSorted(list))
        case .sum: return try sum(of: list)
        default: return try extreme(list, function)
        }
    }

    private func isSorted(_ list: [CELValue]) throws(Fault) -> Bool {
        for (left, right) in zip(list, list.dropFirst()) where try order(left, right) == .greater { return false }
        return true
    }

    private mutating func sum(of list: [CELValue]) throws(Fault) -> CELValue {
        guard var total = list.first else { return .int(0) }
        switch total {
        case .int, .double, .special: break
        default: throw mismatch("sum()", total)
        }
        for element in list.dropFirst() { total = try sum(total, element) }
        return total
    }

    private func extreme(_ list: [CELValue], _ function: Function) throws(Fault) -> CELValue {
        guard var found = list.first else { throw fault("\(function.rawValue)() requires a list that is not empty") }
        for element in list.dropFirst() where try order(element, found) == (function == .min ? .less : .greater) {
            found = element
        }
        return found
    }

    private func order(_ left: CELValue, _ right: CELValue) throws(Fault) -> Order {
        guard let order = Self.order(left, right) else { throw mismatch("an order", left, right) }
        return order
    }

    mutating func joined(_ list: [CELValue], _ separator: CELValue?) throws(Fault) -> String {
        guard case .string(let separator) = separator ?? .string("") else { throw mismatch("join()", .list(list)) }
        var texts: [String] = []
        for element in list {
            guard case .string(let text) = element else { throw mismatch("join()", element) }
            try charge(1 + (text.utf8.count + separator.utf8.count) / 10)
            texts.append(text)
        }
        return texts.joined(separator: separator)
    }

    mutating func index(of element: CELValue, in list: [CELValue]) throws(Fault) -> Int {
        for (index, other) in list.enumerated() where try areEqual(element, other) { return index }
        return -1
    }

    mutating func lastIndex(of element: CELValue, in list: [CELValue]) throws(Fault) -> Int {
        let index = try index(of: element, in: list.reversed())
        return index < 0 ? index : list.count - 1 - index
    }
}
