/// Reads variables, literals that are words, and calls.
extension Parser {
    static let keywords: Set<String> = ["true", "false", "null", "in"]

    private static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]

    private static let types: Set<String> = [
        "bool", "double", "int", "list", "map", "null_type", "optional_type", "string", "type",
    ]

    /// Prefixes of function names, such as `optional` in `optional.of`. By themselves they are neither variables nor
    /// functions.
    private static let namespaces: Set<String> = [
        "base64", "cel", "format", "ip", "json", "lists", "math", "optional", "proto", "regex", "sets", "strings",
    ]

    mutating func identifier(_ name: String, at offset: Int) throws(Fault) -> Int {
        switch name {
        case "true", "false": return try constant(.bool(name == "true"), at: offset)
        case "null": return try constant(.null, at: offset)
        default: break
        }
        if Self.reserved.contains(name) || Self.keywords.contains(name) {
            throw Fault(kind: .syntax, message: "\(name) is a reserved word", offset: offset)
        }
        if kind == .symbol(.openParenthesis) { return try globalCall(name, at: offset) }
        if let local = locals.lastIndex(of: name) { return try add(.local(local), at: offset) }
        if let function = namespacedFunction(name) { return try globalCall(function, at: offset) }
        return try variable(name, at: offset)
    }

    /// Reads a name after a leading dot. Such a name never means a macro's variable.
    mutating func rootName(at offset: Int) throws(Fault) -> Int {
        let name = try selector()
        position += 1
        if kind == .symbol(.openParenthesis) { return try globalCall(name, at: offset) }
        return try variable(name, at: offset)
    }

    private mutating func variable(_ name: String, at offset: Int) throws(Fault) -> Int {
        if Self.types.contains(name) { return try constant(.type(name), at: offset) }
        if let known = tree.variables.firstIndex(of: name) { return try add(.variable(known), at: offset) }
        tree.variables.append(name)
        return try add(.variable(tree.variables.count - 1), at: offset)
    }

    /// Reads the rest of a name such as `optional.of`. Returns nil if no such name begins here.
    private mutating func namespacedFunction(_ name: String) -> String? {
        guard Self.namespaces.contains(name), kind == .symbol(.dot), ahead(2) == .symbol(.openParenthesis),
            case .identifier(let function) = ahead(1)
        else { return nil }
        position += 2
        return "\(name).\(function)"
    }

    private mutating func globalCall(_ name: String, at offset: Int) throws(Fault) -> Int {
        if name == "has" { return try presence(at: offset) }
        let arguments = try arguments()
        return try call(name, arguments, isMember: false, at: offset)
    }

    mutating func memberCall(_ name: String, on target: Int, at offset: Int) throws(Fault) -> Int {
        if let macro = try macro(name, on: target, at: offset) { return macro }
        return try call(name, [target] + (try arguments()), isMember: true, at: offset)
    }

    private mutating func arguments() throws(Fault) -> [Int] {
        try require(.openParenthesis)
        var arguments: [Int] = []
        while kind != .symbol(.closeParenthesis) {
            arguments.append(try expression())
            guard take(.comma) else { break }
        }
        try require(.closeParenthesis)
        return arguments
    }

    private mutating func call(_ name: String, _ all: [Int], isMember: Bool, at offset: Int) throws(Fault) -> Int {
        guard let function = Function(rawValue: name), function.isAllowed(asMember: isMember) else {
            throw Fault(kind: .unknownFunction, message: "the function \(name)() is not known", offset: offset)
        }
        let count = all.count - (isMember ? 1 : 0)
        guard function.argumentCounts(asMember: isMember).contains(count) else {
            let message = "the function \(name)() does not take \(count) arguments"
            throw Fault(kind: .unknownFunction, message: message, offset: offset)
        }
        if function == .matches, let pattern = try pattern(all[1]) {
            return try add(.matches(all[0], pattern: pattern), at: offset)
        }
        return try add(.call(function, operands(all)), at: offset)
    }

    /// Compiles the pattern if the node is a string literal; returns its index, or nil for other nodes.
    private mutating func pattern(_ node: Int) throws(Fault) -> Int? {
        guard case .string(let text) = literal(node) else { return nil }
        do {
            tree.patterns.append(try Pattern(text))
            return tree.patterns.count - 1
        } catch {
            throw Fault(kind: .syntax, message: error.message, offset: tree.nodes[node].offset)
        }
    }
}
