/// A parsed expression. All nodes are in one array, operands before the operators that use them.
///
/// Nodes refer to their operands by index, so that the evaluation copies no tree.
struct SyntaxTree: Sendable {
    typealias Index = Int

    /// What a node evaluates.
    enum Operation: Sendable {
        case constant(Int)
        /// A variable that the caller defines, by its index.
        case variable(Int)
        /// A variable of a macro, by its index.
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
        /// Keys and values alternate.
        case map(Range<Int>)
        /// An element of a list or a value of a map that is left out if the optional is empty.
        case optionalElement(Index)
        case call(Function, Range<Int>)
        case matches(Index, pattern: Int)
        case loop(Int)
        /// `optMap`, and `optFlatMap` if flat.
        case bind(Index, local: Int, body: Index, flat: Bool)
    }

    struct Node: Sendable {
        let operation: Operation
        let offset: Int
        /// The number of nodes on the longest path from this node down to an operand, both included.
        let depth: Int
    }

    /// A selected field. Kubernetes escapes field names that are reserved words or contain special characters;
    /// `unescaped` is the name without the escapes, or nil if there are none.
    struct Field: Sendable {
        let name: String
        let unescaped: String?
    }

    var nodes: [Node] = []
    var root = 0
    var constants: [CELValue] = []
    /// The names of the variables that the caller defines.
    var variables: [String] = []
    /// The largest number of macro variables in scope at once.
    var localCount = 0
    var fields: [Field] = []
    var patterns: [Pattern] = []
    var loops: [Loop] = []
    /// The operands of nodes with a variable number of them; each such node has a range of this array.
    var operands: [Index] = []
}

/// A macro that iterates over the elements of a list or the keys of a map.
struct Loop: Sendable {
    enum Kind: String, Sendable {
        case all, exists
        case existsOne = "exists_one"
        case filter, map
        case transformList, transformMap
    }

    let kind: Kind
    let range: SyntaxTree.Index
    /// The index of the first variable. With two variables, the second one has the next index.
    let local: Int
    let hasTwoVariables: Bool
    let predicate: SyntaxTree.Index?
    let result: SyntaxTree.Index?
}

/// An operator that always evaluates both of its operands.
enum BinaryOperator: Sendable {
    case add, subtract, multiply, divide, remainder
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case contained
}
