/// Reads characters, classes and escapes of a pattern.
extension PatternParser {
    /// Reads one piece without its repetition. Returns nil for syntax that is no piece: flags, `\Q` and `\E`.
    mutating func atom() throws(PatternFault) -> Piece? {
        guard let next = peek(), !isQuoting || !endQuotation() else { return nil }
        position += 1
        switch next {
        case _ where isQuoting: return .scalars(set([.range(next.value...next.value)]))
        case "(": return try group()
        case "[": return .scalars(try characterClass())
        case ".": return .scalars(flags.dotMatchesNewline ? ScalarSet([], isNegated: true) : Self.noNewline)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
        case "*", "+", "?", "{": return .scalars(set([try brace(next)]))
        case "\\": return try escapedPiece()
        default: return .scalars(set([.range(next.value...next.value)]))
        }
    }

    /// Reads a brace that begins no repetition as a character. Throws for a repetition, since there is nothing before
    /// it to repeat.
    private mutating func brace(_ scalar: Unicode.Scalar) throws(PatternFault) -> ScalarSet.Part {
        position -= 1
        guard try repetition() == nil else { throw PatternFault(message: "the pattern repeats nothing") }
        position += 1
        return .range(scalar.value...scalar.value)
    }

    private static let noNewline = ScalarSet(ScalarSet.Part.of("\n"..."\n"), isNegated: true)

    private func set(_ parts: [ScalarSet.Part], isNegated: Bool = false) -> ScalarSet {
        ScalarSet(parts, isNegated: isNegated, ignoresCase: flags.ignoresCase)
    }

    private mutating func escapedPiece() throws(PatternFault) -> Piece? {
        switch peek() {
        case "A": return assertion(.textStart)
        case "z": return assertion(.textEnd)
        case "b": return assertion(.wordBoundary)
        case "B": return assertion(.noWordBoundary)
        case "Q":
            (position, isQuoting) = (position + 1, true)
            return nil
        default: return .scalars(set(try escape()))
        }
    }

    private mutating func assertion(_ assertion: Assertion) -> Piece {
        position += 1
        return .assertion(assertion)
    }

    /// Skips `\E` and ends the quotation. Returns false if there is no `\E` here. A repetition after it applies to the
    /// last quoted character.
    mutating func endQuotation() -> Bool {
        guard peek() == "\\", peek(1) == "E" else { return false }
        position += 2
        isQuoting = false
        return true
    }

    private mutating func characterClass() throws(PatternFault) -> ScalarSet {
        let isNegated = take("^")
        var parts: [ScalarSet.Part] = []
        repeat { parts += try classPart() } while peek() != "]"
        position += 1
        return set(parts, isNegated: isNegated)
    }

    private mutating func classPart() throws(PatternFault) -> [ScalarSet.Part] {
        if peek() == "[", peek(1) == ":" { return try posixClass() }
        let parts = try classCharacter()
        guard peek() == "-", let end = peek(1), end != "]" else { return parts }
        guard case .range(let first)? = parts.first, parts.count == 1, first.count == 1 else {
            throw PatternFault(message: "a range of the pattern begins with a class")
        }
        position += 1
        let last = try classCharacter()
        guard case .range(let second)? = last.first, last.count == 1, first.lowerBound <= second.lowerBound,
            second.count == 1
        else { throw PatternFault(message: "a range of the pattern ends before it begins") }
        return [.range(first.lowerBound...second.lowerBound)]
    }

    private mutating func classCharacter() throws(PatternFault) -> [ScalarSet.Part] {
        guard let next = peek() else { throw PatternFault(message: "the pattern has a '[' without a ']'") }
        position += 1
        return next == "\\" ? try escape() : [.range(next.value...next.value)]
    }

    /// Reads an escape after its backslash.
    private mutating func escape() throws(PatternFault) -> [ScalarSet.Part] {
        guard let next = peek() else { throw PatternFault(message: "the pattern ends with a backslash") }
        position += 1
        switch next {
        case "d": return ScalarSet.Part.digits
        case "s": return ScalarSet.Part.blanks
        case "w": return ScalarSet.Part.words
        case "D": return [.complement(ScalarSet.Part.digits)]
        case "S": return [.complement(ScalarSet.Part.blanks)]
        case "W": return [.complement(ScalarSet.Part.words)]
        case "p": return try category()
        case "P": return [.complement(try category())]
        default:
            let value = try escapedCharacter(next)
            return [.range(value...value)]
        }
    }

    private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII, scalar.value > 0x20, scalar.value < 0x7F else { return false }
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        return scalar == "_" || !byte.isLetter && !byte.isDigit
    }

    private mutating func escapedCharacter(_ next: Unicode.Scalar) throws(PatternFault) -> UInt32 {
        if isPunctuation(next) { return next.value }
        switch next {
        case "a": return 0x07
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "v": return 0x0B
        case "x": return try hexadecimal()
        case "0": return digits(radix: 8, most: 2) ?? 0
        default: throw PatternFault(message: "the pattern has the unknown escape \\\(next)")
        }
    }
}
