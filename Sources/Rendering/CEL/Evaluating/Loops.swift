/// Evaluates macros that iterate over the elements of a list or the keys of a map.
extension Evaluator {
    /// The values of a macro's variables for one element.
    private typealias Item = (first: CELValue, second: CELValue)

    mutating func run(_ loop: Loop, at index: Int) throws(Fault) -> CELValue {
        let range = try value(at: loop.range)
        current = index
        let items = try items(of: range, for: loop)
        switch loop.kind {
        case .all: return try decide(loop, items, by: false)
        case .exists: return try decide(loop, items, by: true)
        case .existsOne: return try existsOne(loop, items)
        case .filter, .map, .transformList: return .list(try values(loop, items).map(\.value))
        case .transformMap: return try transformedMap(loop, items, at: index)
        }
    }

    /// The elements to iterate over. Keys are sorted by their code points, so that the result is always the same.
    private mutating func items(of range: CELValue, for loop: Loop) throws(Fault) -> [Item] {
        switch range {
        case .list(let elements) where loop.hasTwoVariables:
            return elements.enumerated().map { (.int($0.offset), $0.element) }
        case .list(let elements): return elements.map { ($0, .null) }
        case .map(let fields):
            try charge(fields.count)
            let sorted = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            return sorted.map { (.string($0.key), $0.value) }
        default: throw mismatch("\(loop.kind.rawValue)()", range)
        }
    }

    private mutating func bind(_ item: Item, _ loop: Loop) {
        locals[loop.local] = item.first
        if loop.hasTwoVariables { locals[loop.local + 1] = item.second }
    }

    private mutating func holds(_ loop: Loop) throws(Fault) -> Bool {
        guard let predicate = loop.predicate else { return true }
        return try truth(at: predicate)
    }

    /// Evaluates `all` and `exists`. An error for an element counts only if no element decides the result.
    private mutating func decide(_ loop: Loop, _ items: [Item], by decisive: Bool) throws(Fault) -> CELValue {
        var failure: Fault?
        for item in items {
            bind(item, loop)
            do {
                if try holds(loop) == decisive { return .bool(decisive) }
            } catch {
                failure = try absorbed(error, after: failure)
            }
        }
        if let failure { throw failure }
        return .bool(!decisive)
    }

    private mutating func existsOne(_ loop: Loop, _ items: [Item]) throws(Fault) -> CELValue {
        var count = 0
        for item in items {
            bind(item, loop)
            if try holds(loop) { count += 1 }
        }
        return .bool(count == 1)
    }

    private mutating func values(_ loop: Loop, _ items: [Item]) throws(Fault) -> [(key: CELValue, value: CELValue)] {
        var values: [(CELValue, CELValue)] = []
        for item in items {
            bind(item, loop)
            guard try holds(loop) else { continue }
            let result = if let node = loop.result { try value(at: node) } else { item.first }
            values.append((item.first, result))
        }
        return values
    }

    private mutating func transformedMap(_ loop: Loop, _ items: [Item], at index: Int) throws(Fault) -> CELValue {
        var fields: [String: CELValue] = [:]
        for (key, value) in try values(loop, items) {
            guard case .string(let name) = key else {
                current = index
                throw fault("only strings are supported as keys of a map")
            }
            fields[name] = value
        }
        return .map(fields)
    }
}
