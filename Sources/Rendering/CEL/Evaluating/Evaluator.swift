/// One evaluation of a syntax tree.
struct Evaluator {
    static let stepLimit = 2_000_000

    let tree: SyntaxTree
    private let variables: [CELValue?]
    var locals: [CELValue]
    private var steps = 0
    /// The node that is evaluated now. An error gets its offset.
    var current = 0

    /// `variables` contains the values of the tree's variables, in the tree's order.
    init(tree: SyntaxTree, variables: [CELValue?]) {
        self.tree = tree
        self.variables = variables
        locals = Array(repeating: .null, count: tree.localCount)
    }

    /// Evaluates a node.
    mutating func value(at index: Int) throws(Fault) -> CELValue {
        current = index
        try charge(1)
        switch tree.nodes[index].operation {
        case .constant(let constant): return tree.constants[constant]
        case .local(let local): return locals[local]
        case .variable(let variable): return try self.variable(variable)
        case .not(let operand): return .bool(!(try truth(at: operand)))
        case .negate(let operand): return try negated(try value(at: operand), at: index)
        case .and(let range): return try decide(range, by: false)
        case .or(let range): return try decide(range, by: true)
        case .conditional(let condition, let then, let otherwise):
            return try value(at: try truth(at: condition) ? then : otherwise)
        case .binary(let binary, let left, let right):
            return try apply(binary, try value(at: left), try value(at: right), at: index)
        case .call(let function, let range): return try call(function, range, at: index)
        case .matches(let target, let pattern): return try matches(target, pattern, at: index)
        case .loop(let loop): return try run(tree.loops[loop], at: index)
        case .bind(let target, let local, let body, let flat):
            return try bind(target, local, body, flat: flat, at: index)
        case .list(let range): return try list(range)
        case .map(let range): return try map(range)
        case .optionalElement(let operand): return try value(at: operand)
        default: return try access(at: index)
        }
    }

    /// Evaluates a node whose value must be true or false.
    mutating func truth(at index: Int) throws(Fault) -> Bool {
        let value = try value(at: index)
        guard case .bool(let truth) = value else {
            current = index
            throw fault("expected true or false, found \(value.described)")
        }
        return truth
    }

    private func variable(_ index: Int) throws(Fault) -> CELValue {
        guard let value = variables[index] else { throw fault("the variable \(tree.variables[index]) is not defined") }
        return value
    }

    /// Evaluates `&&` and `||`. An error in an operand counts only if no operand decides the result.
    private mutating func decide(_ range: Range<Int>, by decisive: Bool) throws(Fault) -> CELValue {
        var failure: Fault?
        for place in range {
            do {
                if try truth(at: tree.operands[place]) == decisive { return .bool(decisive) }
            } catch {
                failure = try absorbed(error, after: failure)
            }
        }
        if let failure { throw failure }
        return .bool(!decisive)
    }

    /// The first of two errors. Throws if the evaluation exceeds the step limit: no other operand can make up for that.
    func absorbed(_ fault: Fault, after first: Fault?) throws(Fault) -> Fault {
        if steps > Self.stepLimit { throw fault }
        return first ?? fault
    }

    /// Counts steps against the limit. Long strings and lists cost more than one step.
    mutating func charge(_ count: Int) throws(Fault) {
        steps += count
        if steps > Self.stepLimit { throw fault("the evaluation needs more than \(Self.stepLimit) steps") }
    }

    /// An error at the current node.
    func fault(_ message: String) -> Fault {
        Fault(kind: .evaluation, message: message, offset: tree.nodes[current].offset)
    }

    /// An error: the operator or function does not accept values of these types.
    func mismatch(_ what: String, _ values: CELValue...) -> Fault {
        fault("\(what) does not apply to \(values.map(\.described).joined(separator: " and "))")
    }
}

extension CELValue {
    /// The type as a message calls it.
    var described: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .int: "a whole number"
        case .double: "a double"
        case .string: "a string"
        case .list: "a list"
        case .map: "a map"
        case .special(let special): special.content.described
        }
    }
}

extension Special.Content {
    fileprivate var described: String {
        switch self {
        case .optional: "an optional"
        case .duration: "a duration"
        case .type: "a type"
        }
    }
}
