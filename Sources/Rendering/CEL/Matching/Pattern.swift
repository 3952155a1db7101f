/// A regular expression in the syntax of RE2. It tests whether a text matches and captures nothing.
///
/// For any pattern, a test takes at most time in proportion to the size of the pattern times the length of the text.
public struct Pattern: Sendable {
    let program: Program

    /// Compiles a pattern.
    ///
    /// - Throws: `PatternFault` if the source is not a pattern or is too large.
    public init(_ source: String) throws(PatternFault) {
        var parser = PatternParser(source)
        program = try Program(try parser.parse())
    }

    /// The number of instructions.
    var size: Int { program.instructions.count }

    /// Whether any part of the text matches.
    public func matches(_ text: String) -> Bool {
        var matcher = Matcher(program: program)
        return matcher.matches(text.unicodeScalars)
    }
}

/// An error in a pattern: it is malformed, unsupported or too large.
public struct PatternFault: Error, Sendable {
    /// What is wrong: a sentence without a final period.
    public let message: String
}

/// A part of a parsed pattern.
indirect enum Piece: Sendable {
    case scalars(ScalarSet)
    case assertion(Assertion)
    case sequence([Piece])
    case choice([Piece])
    /// A piece that repeats at least and at most this many times; nil means any number.
    case repeated(Piece, Int, Int?)
}

/// A condition on the position between two characters.
enum Assertion: Sendable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary

    func holds(between before: Unicode.Scalar?, and after: Unicode.Scalar?) -> Bool {
        switch self {
        case .textStart: before == nil
        case .textEnd: after == nil
        case .lineStart: before == nil || before == "\n"
        case .lineEnd: after == nil || after == "\n"
        case .wordBoundary: Self.isWord(before) != Self.isWord(after)
        case .noWordBoundary: Self.isWord(before) == Self.isWord(after)
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar, scalar.isASCII else { return false }
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        return byte.isLetter || byte.isDigit
    }
}
