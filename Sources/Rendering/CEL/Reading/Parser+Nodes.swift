/// Reads tokens and adds nodes to the tree.
extension Parser {
    var token: Token { tokens[position] }
    var kind: Token.Kind { tokens[position].kind }

    /// The token at this distance after the current one; `end` after the last.
    func ahead(_ distance: Int) -> Token.Kind {
        tokens[min(position + distance, tokens.count - 1)].kind
    }

    mutating func take(_ symbol: Symbol) -> Bool {
        guard kind == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    mutating func require(_ symbol: Symbol) throws(Fault) {
        guard take(symbol) else { throw unexpected("'\(symbol.rawValue)'") }
    }

    func unexpected(_ wanted: String) -> Fault {
        Fault(kind: .syntax, message: "found \(kind.shown), expected \(wanted)", offset: token.offset)
    }

    var tooDeep: Fault {
        Fault(kind: .syntax, message: "more than \(Self.depthLimit) levels are not allowed", offset: token.offset)
    }

    mutating func add(_ operation: SyntaxTree.Operation, at offset: Int) throws(Fault) -> Int {
        let depth = 1 + tree.children(of: operation).reduce(0) { max($0, tree.nodes[$1].depth) }
        guard depth <= Self.depthLimit else { throw tooDeep }
        tree.nodes.append(SyntaxTree.Node(operation: operation, offset: offset, depth: depth))
        return tree.nodes.count - 1
    }

    mutating func constant(_ value: CELValue, at offset: Int) throws(Fault) -> Int {
        tree.constants.append(value)
        return try add(.constant(tree.constants.count - 1), at: offset)
    }

    mutating func operands(_ nodes: [Int]) -> Range<Int> {
        tree.operands.append(contentsOf: nodes)
        return tree.operands.count - nodes.count..<tree.operands.count
    }

    mutating func field(_ name: String) -> Int {
        tree.fields.append(SyntaxTree.Field(name))
        return tree.fields.count - 1
    }

    /// The value of a node if it is a literal; nil for other nodes.
    func literal(_ node: Int) -> CELValue? {
        guard case .constant(let index) = tree.nodes[node].operation else { return nil }
        return tree.constants[index]
    }
}

extension SyntaxTree {
    func children(of operation: Operation) -> [Index] {
        switch operation {
        case .constant, .variable, .local: []
        case .not(let operand), .negate(let operand), .optionalElement(let operand), .matches(let operand, _): [operand]
        case .and(let range), .or(let range), .list(let range), .map(let range), .call(_, let range):
            Array(operands[range])
        case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
        case .binary(_, let left, let right), .index(let left, let right), .optionalIndex(let left, let right):
            [left, right]
        case .select(let target, _), .optionalSelect(let target, _), .has(let target, _): [target]
        case .bind(let target, _, let body, _): [target, body]
        case .loop(let index): [loops[index].range, loops[index].predicate, loops[index].result].compactMap { $0 }
        }
    }
}
