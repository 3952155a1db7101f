/// Parses tokens into a syntax tree. This file contains the operators, `Parser+Primary` their operands.
struct Parser {
    static let depthLimit = 200

    let tokens: [Token]
    var position = 0
    var tree = SyntaxTree()
    /// The variables of the macros around the current token, outermost first.
    var locals: [String] = []
    private var depth = 0

    init(tokens: [Token]) {
        self.tokens = tokens
    }

    /// Parses the whole text.
    mutating func parse() throws(Fault) -> SyntaxTree {
        tree.root = try expression()
        guard kind == .end else { throw unexpected("an operator") }
        return tree
    }

    mutating func expression() throws(Fault) -> Int {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw tooDeep }
        let condition = try disjunction()
        let offset = token.offset
        guard take(.question) else { return condition }
        let then = try disjunction()
        try require(.colon)
        let otherwise = try expression()
        return try add(.conditional(condition, then: then, otherwise: otherwise), at: offset)
    }

    private mutating func disjunction() throws(Fault) -> Int {
        let first = try conjunction()
        let offset = token.offset
        var all = [first]
        while take(.or) { all.append(try conjunction()) }
        return all.count == 1 ? first : try add(.or(operands(all)), at: offset)
    }

    private mutating func conjunction() throws(Fault) -> Int {
        let first = try chain(BinaryOperator.weakest)
        let offset = token.offset
        var all = [first]
        while take(.and) { all.append(try chain(BinaryOperator.weakest)) }
        return all.count == 1 ? first : try add(.and(operands(all)), at: offset)
    }

    /// Reads operators of at least this precedence.
    private mutating func chain(_ precedence: Int) throws(Fault) -> Int {
        if precedence > BinaryOperator.strongest { return try unary() }
        var left = try chain(precedence + 1)
        while let found = BinaryOperator(kind), found.precedence == precedence {
            let offset = token.offset
            position += 1
            let right = try chain(precedence + 1)
            left = try add(.binary(found, left, right), at: offset)
        }
        return left
    }

    private mutating func unary() throws(Fault) -> Int {
        let start = position
        guard kind == .symbol(.not) || kind == .symbol(.minus) else { return try member() }
        let symbol = kind
        while kind == symbol { position += 1 }
        var signs = start..<position
        if symbol == .symbol(.minus), kind.isNumber {
            signs = start..<position - 1
            position -= 1
        }
        var operand = try member()
        for index in signs.reversed() {
            let operation: SyntaxTree.Operation = symbol == .symbol(.not) ? .not(operand) : .negate(operand)
            operand = try add(operation, at: tokens[index].offset)
        }
        return operand
    }
}

extension Token.Kind {
    fileprivate var isNumber: Bool {
        switch self {
        case .int, .double: true
        default: false
        }
    }
}

extension BinaryOperator {
    static let (weakest, strongest) = (0, 2)

    var precedence: Int {
        switch self {
        case .multiply, .divide, .remainder: 2
        case .add, .subtract: 1
        default: 0
        }
    }

    init?(_ kind: Token.Kind) {
        switch kind {
        case .symbol(.plus): self = .add
        case .symbol(.minus): self = .subtract
        case .symbol(.times): self = .multiply
        case .symbol(.divide): self = .divide
        case .symbol(.remainder): self = .remainder
        case .symbol(.equal): self = .equal
        case .symbol(.notEqual): self = .notEqual
        case .symbol(.less): self = .less
        case .symbol(.lessOrEqual): self = .lessOrEqual
        case .symbol(.greater): self = .greater
        case .symbol(.greaterOrEqual): self = .greaterOrEqual
        case .identifier("in"): self = .contained
        default: return nil
        }
    }
}
