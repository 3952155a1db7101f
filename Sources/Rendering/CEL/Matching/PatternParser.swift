/// Parses a pattern: alternatives, repetitions and groups.
struct PatternParser {
    static let depthLimit = 100

    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotMatchesNewline = false
    }

    let scalars: [Unicode.Scalar]
    var position = 0
    var flags = Flags()
    /// Whether the position is between `\Q` and `\E`.
    var isQuoting = false
    private var depth = 0

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    mutating func parse() throws(PatternFault) -> Piece {
        let piece = try alternatives()
        guard position == scalars.count else { throw PatternFault(message: "the pattern has a ')' without a '('") }
        return piece
    }

    private mutating func alternatives() throws(PatternFault) -> Piece {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw PatternFault(message: "the pattern has too many levels") }
        var pieces = [try sequence()]
        while take("|") { pieces.append(try sequence()) }
        return .choice(pieces)
    }

    private mutating func sequence() throws(PatternFault) -> Piece {
        var pieces: [Piece] = []
        while let next = peek(), isQuoting || next != "|" && next != ")" {
            // A repetition after flags applies to the piece before them.
            guard let piece = try atom() ?? pieces.popLast() else { continue }
            pieces.append(try repeated(piece))
        }
        return .sequence(pieces)
    }

    private mutating func repeated(_ piece: Piece) throws(PatternFault) -> Piece {
        if isQuoting, !endQuotation() { return piece }
        guard let (least, most) = try repetition() else { return piece }
        _ = take("?")
        guard try repetition() == nil else { throw PatternFault(message: "the pattern repeats a repetition") }
        return .repeated(piece, least, most)
    }

    /// Reads `*`, `+`, `?` or `{1,2}`. Returns nil for anything else: braces with other content are characters.
    mutating func repetition() throws(PatternFault) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{"), let least = number() else { return reset(to: start) }
        var most: Int? = least
        if take(",") { most = peek() == "}" ? nil : number() ?? -1 }
        guard take("}"), most != -1 else { return reset(to: start) }
        guard least <= 1000, (most ?? least) <= 1000, least <= most ?? least else {
            throw PatternFault(message: "the pattern has a repetition above 1000, or a maximum below its minimum")
        }
        return (least, most)
    }

    private mutating func reset(to start: Int) -> (least: Int, most: Int?)? {
        position = start
        return nil
    }

    private mutating func number() -> Int? {
        let digits = scalars[position...].prefix { ("0"..."9").contains($0) }
        position += digits.count
        return Int(String(digits.prefix(9)))
    }

    /// Reads a group after its `(`. Returns nil for flags alone, such as `(?i)`.
    mutating func group() throws(PatternFault) -> Piece? {
        let before = flags
        if take("?") {
            if take("P") { guard peek() == "<" else { throw Self.unknownGroup } }
            if take("<") {
                try groupName()
            } else if try !readFlags() {
                return nil
            }
        }
        let piece = try alternatives()
        guard take(")") else { throw PatternFault(message: "the pattern has a '(' without a ')'") }
        flags = before
        return piece
    }

    private static let unknownGroup = PatternFault(message: "the pattern has a group of an unknown kind")

    private mutating func groupName() throws(PatternFault) {
        let name = scalars[position...].prefix { $0 != ">" }
        let isName = name.allSatisfy { $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil }
        position += name.count
        guard take(">"), !name.isEmpty, isName else { throw Self.unknownGroup }
    }

    /// Reads flags and their end. Returns true if a group follows, as in `(?i:a)`.
    private mutating func readFlags() throws(PatternFault) -> Bool {
        var isOn = true
        while let next = peek() {
            position += 1
            switch next {
            case "i": flags.ignoresCase = isOn
            case "m": flags.isMultiline = isOn
            case "s": flags.dotMatchesNewline = isOn
            case "U": break
            case "-" where isOn: isOn = false
            case ":": return true
            case ")": return false
            default: throw Self.unknownGroup
            }
        }
        throw Self.unknownGroup
    }

    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        position += 1
        return true
    }
}
