/// Random expressions over the fields of `RandomExpressions.objects`, the same in each run.
struct RandomExpressions {
    enum Kind: CaseIterable {
        case bool, int, double, string, numbers, strings
    }

    /// An object with all fields, and two without some.
    static let objects = [
        """
        {'name': 'web', 'port': 8080, 'zero': 0, 'ratio': 0.5, 'tags': ['a', 'b', 'web'], 'ports': [80, 443, 8080],
        'on': true, 'labels': {'app': 'x', 'tier': 'web'}, 'items': [{'k': 'a', 'v': 1}, {'k': 'b', 'v': 2}]}
        """,
        """
        {'name': '', 'port': -1, 'ratio': 1.5, 'tags': ['é'], 'on': false, 'labels': {},
        'items': [{'k': 'a'}, {'v': 2}, {'k': 'web', 'v': 8080}]}
        """,
        "{'name': 'épée', 'port': 80, 'zero': 0, 'labels': {'app': ''}, 'ports': [], 'items': []}",
    ]

    private var numbers: FixedNumbers
    /// Whether a macro defines the variables `n` and `t` at this place.
    private var (hasNumber, hasText) = (false, false)

    init(seed: UInt64) {
        numbers = FixedNumbers(seed: seed)
    }

    mutating func next() -> String {
        expression(Kind.allCases.randomElement(using: &numbers) ?? .bool, 4)
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices.randomElement(using: &numbers) ?? ""
    }

    private mutating func expression(_ kind: Kind, _ depth: Int) -> String {
        if depth == 0 || Int.random(in: 0..<6, using: &numbers) == 0 { return leaf(kind) }
        if Int.random(in: 0..<8, using: &numbers) == 0 {
            let parts = (expression(.bool, depth - 1), expression(kind, depth - 1), expression(kind, depth - 1))
            return "(\(parts.0) ? \(parts.1) : \(parts.2))"
        }
        return compound(kind, depth - 1)
    }

    private mutating func leaf(_ kind: Kind) -> String {
        switch kind {
        case .bool: pick(["true", "false", "self.on", "has(self.zero)", "has(self.labels)", "has(self.labels.app)"])
        case .int:
            pick(
                ["0", "1", "(-3)", "7", "9223372036854775807", "self.port", "self.zero", "self.items[0].v"]
                    + (hasNumber ? ["n", "n", "n"] : []))
        case .double: pick(["0.0", "1.5", "(-2.25)", "1e10", "self.ratio"])
        case .string:
            pick(
                ["''", "'a'", "'web'", "'é'", "self.name", "self.tags[0]", "self.labels.app", "'b c'"]
                    + (hasText ? ["t", "t", "t"] : []))
        case .numbers: pick(["[]", "[1, 2, 3]", "[8080]", "self.ports", "self.items.map(i, i.v)"])
        case .strings: pick(["[]", "['a', 'web']", "self.tags", "self.items.map(i, i.k)"])
        }
    }

    private mutating func compound(_ kind: Kind, _ depth: Int) -> String {
        switch kind {
        case .bool: return condition(depth)
        case .int: return number(depth)
        case .double:
            let (left, right) = (expression(.double, depth), expression(.double, depth))
            return pick([
                "(\(left) + \(right))", "(\(left) * \(right))", "(-\(left))", "double(\(expression(.int, depth)))",
            ])
        case .string:
            let (left, right) = (expression(.string, depth), expression(.string, depth))
            return pick([
                "(\(left) + \(right))", "string(\(expression(.int, depth)))", "\(expression(.strings, depth))[0]",
            ])
        case .numbers, .strings: return list(kind, depth)
        }
    }

    private mutating func number(_ depth: Int) -> String {
        let (left, right) = (expression(.int, depth), expression(.int, depth))
        return pick([
            "(\(left) + \(right))", "(\(left) - \(right))", "(\(left) * \(right))", "(\(left) / \(right))",
            "(\(left) % \(right))",
            "(-(\(left)))", "size(\(expression(.string, depth)))", "\(expression(.numbers, depth)).size()",
            "\(expression(.numbers, depth))[\(pick(["0", "1", "7", "size(self.name)"]))]",
            "int(\(expression(.double, depth)))",
        ])
    }

    private mutating func condition(_ depth: Int) -> String {
        let (left, right) = (expression(.bool, depth), expression(.bool, depth))
        let (first, second) = (expression(.int, depth), expression(.int, depth))
        let (text, other) = (expression(.string, depth), expression(.string, depth))
        let relation = pick(["<", "<=", ">", ">=", "==", "!="])
        return pick([
            "(\(left) && \(right))", "(\(left) || \(right))", "!\(left)", "(\(left) == \(right))",
            "(\(left) && \(right) || \(left))",
            "(\(first) \(relation) \(second))", "(\(text) \(relation) \(other))",
            "(\(first) in \(expression(.numbers, depth)))",
            "(\(expression(.double, depth)) \(relation) \(expression(.double, depth)))",
            "(\(text) in \(expression(.strings, depth)))",
            "(\(text) in self.labels)", "\(text).startsWith(\(other))", "\(text).endsWith(\(other))",
            "\(text).contains(\(other))",
            "\(text).matches('^[a-z]+$')", "\(expression(.numbers, depth)).all(n, \(body(.bool, .numbers, depth)))",
            "self.items.exists(i, has(i.k) && \(left))", "self.items.exists_one(i, has(i.v) && i.v == 2)",
            "\(expression(.numbers, depth)).exists(n, n \(relation) \(body(.int, .numbers, depth)))",
            "\(expression(.strings, depth)).all(t, \(body(.bool, .strings, depth)))",
            "self.labels.all(t, t != \(text))",
            "\(expression(.strings, depth)).exists_one(t, t == 'a')",
        ])
    }

    private mutating func list(_ kind: Kind, _ depth: Int) -> String {
        let (element, name): (Kind, String) = kind == .numbers ? (.int, "n") : (.string, "t")
        let (left, right) = (expression(kind, depth), expression(kind, depth))
        return pick([
            "(\(left) + \(right))", "[\(expression(element, depth)), \(expression(element, depth))]",
            "\(left).filter(\(name), \(body(.bool, kind, depth)))",
            "\(left).map(\(name), \(body(element, kind, depth)))",
        ])
    }

    /// An expression inside a macro over a list.
    private mutating func body(_ kind: Kind, _ list: Kind, _ depth: Int) -> String {
        let before = (hasNumber, hasText)
        defer { (hasNumber, hasText) = before }
        if list == .numbers { hasNumber = true } else { hasText = true }
        return expression(kind, depth)
    }
}
