/// An expression of the Common Expression Language. It is parsed once and evaluated often; it is a class, so that
/// copies share the syntax tree.
///
/// The language is that of the rules in `x-kubernetes-validations`, without `uint`, `bytes`, timestamps and messages:
///
/// ```swift
/// let rule = try Expression("self.minimum <= self.maximum")
/// let result = try rule.evaluate(["self": .map(["minimum": .int(1), "maximum": .int(3)])])
/// ```
public final class Expression: Sendable {
    private let tree: SyntaxTree

    /// Parses an expression. Throws a `Fault` of the kind `syntax` or `unknownFunction`.
    public init(_ text: String) throws(Fault) {
        var lexer = Lexer(text)
        var parser = Parser(tokens: try lexer.tokens())
        tree = try parser.parse()
    }

    /// Whether the expression reads a variable of this name.
    public func reads(_ variable: String) -> Bool { tree.variables.contains(variable) }

    /// Returns the result for these variables. Throws a `Fault` of the kind `evaluation`, also if the evaluation needs
    /// more than 2,000,000 steps.
    public func evaluate(_ variables: [String: CELValue]) throws(Fault) -> CELValue {
        try evaluate { variables[$0] }
    }

    /// Returns the result; `variable` returns the value of a variable by its name, or `nil` if it is not defined.
    /// Throws the same errors as `evaluate(_:)` with a dictionary.
    public func evaluate(_ variable: (String) -> CELValue?) throws(Fault) -> CELValue {
        var evaluator = Evaluator(tree: tree, variables: tree.variables.map(variable))
        return try evaluator.value(at: tree.root)
    }
}
