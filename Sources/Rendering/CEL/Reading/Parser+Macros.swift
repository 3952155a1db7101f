/// Reads macros. They look like calls, but declare variables for their arguments.
extension Parser {
    /// Reads the argument of `has(a.b)`.
    mutating func presence(at offset: Int) throws(Fault) -> Int {
        try require(.openParenthesis)
        let selection = try expression()
        try require(.closeParenthesis)
        switch tree.nodes[selection].operation {
        case .select(let target, let field), .optionalSelect(let target, let field):
            return try add(.has(target, field: field), at: offset)
        default:
            throw Fault(kind: .syntax, message: "has() requires a field, as in has(self.name)", offset: offset)
        }
    }

    /// Reads a macro. Returns nil if the name and the arguments are not those of one.
    mutating func macro(_ name: String, on target: Int, at offset: Int) throws(Fault) -> Int? {
        if name == "optMap" || name == "optFlatMap" { return try binding(name, on: target, at: offset) }
        let kind = name == "existsOne" ? .existsOne : Loop.Kind(rawValue: name)
        guard let kind, Self.hasArguments(ahead(1), ahead(2)) else { return nil }
        let names = try names(of: kind)
        let local = try push(names)
        let arguments = try rest()
        locals.removeLast(names.count)
        guard kind.argumentCounts.contains(arguments.count) else {
            let message = "\(name)() does not take \(arguments.count + names.count) arguments"
            throw Fault(kind: .syntax, message: message, offset: offset)
        }
        tree.loops.append(
            Loop(kind, range: target, local: local, hasTwoVariables: names.count == 2, arguments: arguments))
        return try add(.loop(tree.loops.count - 1), at: offset)
    }

    private mutating func binding(_ name: String, on target: Int, at offset: Int) throws(Fault) -> Int? {
        guard Self.hasArguments(ahead(1), ahead(2)) else { return nil }
        position += 1
        let local = try push([try variableName()])
        let arguments = try rest()
        locals.removeLast()
        guard arguments.count == 1 else {
            throw Fault(kind: .syntax, message: "\(name)() takes 2 arguments", offset: offset)
        }
        return try add(.bind(target, local: local, body: arguments[0], flat: name == "optFlatMap"), at: offset)
    }

    private static func hasArguments(_ first: Token.Kind, _ second: Token.Kind) -> Bool {
        guard second == .symbol(.comma) else { return false }
        guard case .identifier(let name) = first else { return false }
        return !keywords.contains(name)
    }

    /// Reads the variables of a macro, from its parenthesis to the comma after the last variable.
    private mutating func names(of kind: Loop.Kind) throws(Fault) -> [String] {
        position += 1
        let first = try variableName()
        return kind.takesTwoVariables(self.kind, ahead(1)) ? [first, try variableName()] : [first]
    }

    private mutating func variableName() throws(Fault) -> String {
        guard case .identifier(let name) = kind, !Self.keywords.contains(name) else {
            throw unexpected("a variable's name")
        }
        position += 1
        try require(.comma)
        return name
    }

    private mutating func push(_ names: [String]) throws(Fault) -> Int {
        locals += names
        tree.localCount = max(tree.localCount, locals.count)
        return locals.count - names.count
    }

    private mutating func rest() throws(Fault) -> [Int] {
        var arguments = [try expression()]
        while take(.comma) { arguments.append(try expression()) }
        try require(.closeParenthesis)
        return arguments
    }
}

extension Loop.Kind {
    /// Whether the macro has a second variable, judged by the two tokens after the first one.
    fileprivate func takesTwoVariables(_ token: Token.Kind, _ next: Token.Kind) -> Bool {
        switch (self, token) {
        case (.transformList, _), (.transformMap, _): true
        case (.all, .identifier), (.exists, .identifier), (.existsOne, .identifier): next == .symbol(.comma)
        default: false
        }
    }

    fileprivate var argumentCounts: ClosedRange<Int> {
        switch self {
        case .all, .exists, .existsOne, .filter: 1...1
        case .map, .transformList, .transformMap: 1...2
        }
    }
}

extension Loop {
    /// Assigns the arguments: for a macro that produces values the last one is the result, and one before it the
    /// predicate.
    fileprivate init(
        _ kind: Kind, range: SyntaxTree.Index, local: Int, hasTwoVariables: Bool, arguments: [SyntaxTree.Index]
    ) {
        let makesValues = kind.argumentCounts.upperBound == 2
        self.init(
            kind: kind, range: range, local: local, hasTwoVariables: hasTwoVariables,
            predicate: makesValues && arguments.count == 1 ? nil : arguments.first,
            result: makesValues ? arguments.last : nil)
    }
}
