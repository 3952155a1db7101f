/// A regular expression in the syntax of RE2, made to test texts: it takes no part out of them.
///
/// The time is at most the size of the pattern times the length of the text, whatever the pattern is.
public struct Pattern: Sendable {
    let program: Program

    /// Compiles a pattern.
    ///
    /// - Throws: `PatternFault` if it is not one or is too large.
    public init(_ source: String) throws(PatternFault) {
        var parser = PatternParser(source)
        program = try Program(try parser.parse())
    }

    /// How many instructions the pattern has.
    var size: Int { program.instructions.count }

    /// Whether a part of the text matches.
    public func matches(_ text: String) -> Bool {
        var matcher = Matcher(program: program)
        return matcher.matches(text.unicodeScalars)
    }
}

/// A pattern cannot be used.
public struct PatternFault: Error, Sendable {
    /// Why, in words.
    public let message: String
}

/// A part of a pattern.
indirect enum Piece: Sendable {
    case scalars(ScalarSet)
    case assertion(Assertion)
    case sequence([Piece])
    case choice([Piece])
    /// At least and at most so often; nil is any number.
    case repeated(Piece, Int, Int?)
}

/// A condition on the place between two characters.
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
