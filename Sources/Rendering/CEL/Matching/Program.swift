/// A pattern compiled to instructions for the matcher.
struct Program: Sendable {
    static let sizeLimit = 10_000

    enum Instruction: Sendable {
        /// Consumes one character of the set at this index.
        case take(Int)
        /// Continues at two instructions.
        case split(Int, Int)
        case jump(Int)
        case assertion(Assertion)
        case match
    }

    private(set) var instructions: [Instruction] = []
    private(set) var sets: [ScalarSet] = []
    private var operations = 0

    init(_ piece: Piece) throws(PatternFault) {
        try compile(piece)
        try append(.match)
    }

    /// Whether the pattern can only match at the start of the text.
    var isAnchored: Bool {
        guard case .assertion(.textStart)? = instructions.first else { return false }
        return true
    }

    private mutating func append(_ instruction: Instruction) throws(PatternFault) {
        instructions.append(instruction)
        if instructions.count > Self.sizeLimit { throw PatternFault(message: "the pattern is too large") }
    }

    private mutating func compile(_ piece: Piece) throws(PatternFault) {
        operations += 1
        if operations > 10 * Self.sizeLimit { throw PatternFault(message: "the pattern is too large") }
        switch piece {
        case .scalars(let set):
            sets.append(set)
            try append(.take(sets.count - 1))
        case .assertion(let assertion): try append(.assertion(assertion))
        case .sequence(let pieces): for piece in pieces { try compile(piece) }
        case .choice(let pieces): try compile(choice: pieces[...])
        case .repeated(let piece, let least, let most): try compile(piece, from: least, to: most)
        }
    }

    private mutating func compile(choice pieces: ArraySlice<Piece>) throws(PatternFault) {
        var ends: [Int] = []
        for piece in pieces.dropLast() {
            let start = instructions.count
            try append(.match)
            try compile(piece)
            ends.append(instructions.count)
            try append(.match)
            instructions[start] = .split(start + 1, instructions.count)
        }
        if let last = pieces.last { try compile(last) }
        for end in ends { instructions[end] = .jump(instructions.count) }
    }

    private mutating func compile(_ piece: Piece, from least: Int, to most: Int?) throws(PatternFault) {
        for _ in 0..<least { try compile(piece) }
        guard let most else { return try compile(anyNumberOf: piece) }
        var starts: [Int] = []
        for _ in least..<most {
            starts.append(instructions.count)
            try append(.match)
            try compile(piece)
        }
        for start in starts { instructions[start] = .split(start + 1, instructions.count) }
    }

    private mutating func compile(anyNumberOf piece: Piece) throws(PatternFault) {
        let start = instructions.count
        try append(.match)
        try compile(piece)
        try append(.jump(start))
        instructions[start] = .split(start + 1, instructions.count)
    }
}
