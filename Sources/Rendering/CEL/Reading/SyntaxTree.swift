/// A parsed expression: its nodes in one array, operands before the operators that use them.
///
/// Operands are indices, so that evaluation copies no tree.
struct SyntaxTree: Sendable {
    typealias Index = Int

    /// One step of the evaluation.
    enum Operation: Sendable {
        case constant(Int)
        /// A variable of the caller.
        case variable(Int)
        /// A variable of a macro.
        case local(Int)
        case not(Index)
        case negate(Index)
        case and(Range<Int>)
        case or(Range<Int>)
        case conditional(Index, then: Index, otherwise: Index)
        case binary(BinaryOperator, Index, Index)
        case select(Index, field: Int)
        case optionalSelect(Index, field: Int)
        case has(Index, field: Int)
        case index(Index, Index)
        case optionalIndex(Index, Index)
        case list(Range<Int>)
        /// Keys and values in turn.
        case map(Range<Int>)
        /// An element or a map's value that is left out if the optional has no value.
        case optionalElement(Index)
        case call(Function, Range<Int>)
        case matches(Index, pattern: Int)
        case loop(Int)
        /// `optMap` and `optFlatMap`.
        case bind(Index, local: Int, body: Index, flat: Bool)
    }

    struct Node: Sendable {
        let operation: Operation
        let offset: Int
        /// How many nodes lie between this one and its deepest operand.
        let depth: Int
    }

    /// A selected field. A CustomResourceDefinition escapes names that are words of the language.
    struct Field: Sendable {
        let name: String
        let unescaped: String?
    }

    var nodes: [Node] = []
    var root = 0
    var constants: [CELValue] = []
    /// The names of the caller's variables.
    var variables: [String] = []
    /// How many variables of macros are in use at a time.
    var localCount = 0
    var fields: [Field] = []
    var patterns: [Pattern] = []
    var loops: [Loop] = []
    /// The operands of nodes that have any number of them.
    var operands: [Index] = []
}

/// A macro that goes through the elements of a list or the keys of a map.
struct Loop: Sendable {
    enum Kind: String, Sendable {
        case all, exists
        case existsOne = "exists_one"
        case filter, map
        case transformList, transformMap
    }

    let kind: Kind
    let range: SyntaxTree.Index
    /// The first local variable; with two variables, the second one follows it.
    let local: Int
    let hasTwoVariables: Bool
    let predicate: SyntaxTree.Index?
    let result: SyntaxTree.Index?
}

/// An operator with two operands that evaluates both.
enum BinaryOperator: Sendable {
    case add, subtract, multiply, divide, remainder
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case contained
}
