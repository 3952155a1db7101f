public import Diagnostics

/// A strict JSON parser (RFC 8259): UTF-8 only, no duplicate keys, no lone surrogates, nothing after the value, limited
/// in depth and size.
public struct JSONParser {
    /// The limits of a text.
    public struct Limits: Sendable {
        /// The maximum size in bytes.
        public let bytes: Int
        /// The maximum depth of nested lists and objects.
        public let depth: Int

        /// Creates limits in bytes and in levels.
        public init(bytes: Int, depth: Int) {
            self.bytes = bytes
            self.depth = depth
        }

        /// The limits of a customer record: 64 KiB and 32 levels.
        public static let record = Limits(bytes: 65_536, depth: 32)
    }

    private let source: [UInt8]
    private let file: String
    private let limits: Limits
    private var index = 0
    private var depth = 0
    private var tokens: [Token] = []
    private var problems = BoundedDiagnostics()
    private lazy var places = SourcePlaces(source)

    /// Parses one JSON text. Duplicate keys and lone surrogates are reported, and parsing continues. Any other error
    /// stops it, and there is no document.
    public static func parse(
        _ source: [UInt8], file: String, limits: Limits = .record
    ) -> (document: Document?, problems: [Diagnostic]) {
        WorkTally.note(.jsonParsed)
        var parser = JSONParser(source: source, file: file, limits: limits)
        let isWhole = parser.parseText()
        guard isWhole else { return (nil, parser.problems.all) }
        return (Document(file: file, source: source, tokens: parser.tokens), parser.problems.all)
    }

    private init(source: [UInt8], file: String, limits: Limits) {
        self.source = source
        self.file = file
        self.limits = limits
        tokens.reserveCapacity(48)
    }

    private mutating func parseText() -> Bool {
        guard source.count <= limits.bytes else {
            report("json/too-large", "more than the \(limits.bytes) bytes that are allowed")
            return false
        }
        if let invalid = source.firstInvalidUTF8() {
            let byte = hexDigits(source[invalid])
            report("json/invalid-utf8", at: invalid, "the byte 0x\(byte) is not UTF-8", hint: "save the file as UTF-8")
            return false
        }
        if source.starts(with: [0xEF, 0xBB, 0xBF]) {
            report(
                "json/byte-order-mark", at: 0, "the text starts with a byte order mark",
                hint: "save the file without it")
            return false
        }
        skipSpace()
        guard parseValue() else { return false }
        skipSpace()
        guard index == source.count else {
            report("json/trailing-data", at: index, "found \(found()) after the end of the value")
            return false
        }
        return true
    }

    private mutating func parseValue() -> Bool {
        guard index < source.count else { return fail("a value") }
        switch source[index] {
        case UInt8(ascii: "{"): return parseMap()
        case UInt8(ascii: "["): return parseList()
        case UInt8(ascii: "\""): return parseString()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return parseNumber()
        case UInt8(ascii: "t"): return parseWord("true", .bool)
        case UInt8(ascii: "f"): return parseWord("false", .bool)
        case UInt8(ascii: "n"): return parseWord("null", .null)
        default: return fail("a value")
        }
    }

    private mutating func parseMap() -> Bool {
        guard let opened = open(.map) else { return false }
        var keys = SeenKeys()
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                guard index < source.count, source[index] == UInt8(ascii: "\"") else { return fail("a key in quotes") }
                let key = tokens.count
                guard parseString() else { return false }
                checkDuplicate(key, in: opened, among: &keys)
                skipSpace()
                guard take(UInt8(ascii: ":")) else { return fail("\":\"") }
                skipSpace()
                guard parseValue() else { return false }
                skipSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { return fail("\",\" or \"}\"") }
        }
        close(opened)
        return true
    }

    private mutating func parseList() -> Bool {
        guard let opened = open(.list) else { return false }
        if !take(UInt8(ascii: "]")) {
            repeat {
                skipSpace()
                guard parseValue() else { return false }
                skipSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { return fail("\",\" or \"]\"") }
        }
        close(opened)
        return true
    }

    private mutating func open(_ kind: Node.Kind) -> Int? {
        depth += 1
        guard depth <= limits.depth else {
            report("json/too-deep", at: index, "more than \(limits.depth) levels of lists and objects")
            return nil
        }
        tokens.append(Token(kind: kind, payload: .source, start: UInt32(index), end: 0, next: 0))
        index += 1
        skipSpace()
        return tokens.count - 1
    }

    private mutating func close(_ opened: Int) {
        depth -= 1
        tokens[opened].end = UInt32(index)
        tokens[opened].next = UInt32(tokens.count)
    }

    private mutating func parseString() -> Bool {
        index += 1
        let start = index
        var isEscaped = false
        while true {
            skipText()
            guard index < source.count else { break }
            switch source[index] {
            case UInt8(ascii: "\""):
                append(.string, isEscaped ? .escaped : .source, from: start)
                index += 1
                return true
            case UInt8(ascii: "\\"):
                isEscaped = true
                guard parseEscape() else { return false }
            default:
                report(
                    "json/control-character", at: index, "a string contains \(found())",
                    hint: Self.escaping(source[index]))
                return false
            }
        }
        report("json/syntax", at: start - 1, "this string is not closed")
        return false
    }

    /// Moves to the next byte in a string that needs handling: a quote, a backslash or a control character.
    private mutating func skipText() {
        index = endOfText(from: index)
    }

    private func endOfText(from start: Int) -> Int {
        let bytes = source.span
        var end = start
        while end < bytes.count {
            switch bytes[end] {
            case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"): return end
            default: end += 1
            }
        }
        return end
    }

    /// Returns the hint for a control character in a string. A line break usually means that the closing quote is
    /// missing.
    private static func escaping(_ byte: UInt8) -> String {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            return "the closing quote may be missing; a line break inside a text is written as \\n"
        }
        return "write it as the escape \\u" + hexDigits(byte, least: 4)
    }

    private mutating func parseEscape() -> Bool {
        guard index + 1 < source.count else { return fail("an escape") }
        switch source[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 2
            return true
        case UInt8(ascii: "u"):
            guard JSONEscapes.hex(source[...], at: index + 2) != nil else {
                report("json/syntax", at: index, "\"\\u\" without four hexadecimal digits")
                return false
            }
            let (scalar, length) = JSONEscapes.escape(in: source[...], at: index)
            if scalar == nil {
                let name = String(decoding: source[index..<index + 6], as: UTF8.self)
                report("json/lone-surrogate", at: index, "\(name) is half of a surrogate pair, not a character")
            }
            index += length
            return true
        default:
            report(
                "json/syntax", at: index, "a backslash is allowed before a quote, a backslash or one of / b f n r t u")
            return false
        }
    }

    private mutating func parseNumber() -> Bool {
        let start = index
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) {
            guard skipDigits() else { return fail("a digit") }
        }
        if take(UInt8(ascii: ".")), !skipDigits() { return fail("a digit") }
        if index < source.count, source[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard skipDigits() else { return fail("a digit") }
        }
        append(.number, .source, from: start)
        return true
    }

    private mutating func skipDigits() -> Bool {
        let start = index
        while index < source.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(source[index]) { index += 1 }
        return index > start
    }

    private mutating func parseWord(_ word: StaticString, _ kind: Node.Kind) -> Bool {
        let start = index
        for byte in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
            guard take(byte) else { return fail("true, false or null") }
        }
        append(kind, .source, from: start)
        return true
    }

    private mutating func append(_ kind: Node.Kind, _ payload: Token.Payload, from start: Int) {
        tokens.append(
            Token(
                kind: kind, payload: payload, start: UInt32(start), end: UInt32(index), next: UInt32(tokens.count + 1)))
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < source.count, source[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < source.count {
            switch source[index] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
            default: return
            }
        }
    }

    private mutating func checkDuplicate(_ key: Int, in map: Int, among keys: inout SeenKeys) {
        guard let other = sameKey(as: key, in: map, among: &keys) else { return }
        let token = tokens[key]
        guard problems.hasRoom else { return problems.count() }
        let first = places.position(atOffset: Int(tokens[other].start) - 1)
        let name = String(decoding: name(of: token), as: UTF8.self)
        report(
            "json/duplicate-key", at: Int(token.start) - 1,
            "the key \(quoted(name)) is repeated here; it is already at line \(first.line)",
            hint: "remove one of them")
    }

    /// Returns the first equal key of the object; `nil` if the key is new.
    private func sameKey(as key: Int, in map: Int, among keys: inout SeenKeys) -> Int? {
        let token = tokens[key]
        var other = map + 1
        for _ in 0..<min(keys.count, SeenKeys.few) {
            if isSameName(tokens[other], token) { return other }
            other = Int(tokens[other + 1].next)
        }
        return keys.add(key, named: name(of: token))
    }

    private func isSameName(_ left: Token, _ right: Token) -> Bool {
        guard left.payload == .source, right.payload == .source else { return name(of: left) == name(of: right) }
        let length = left.end - left.start
        return length == right.end - right.start
            && (0..<length).allSatisfy { source[Int(left.start + $0)] == source[Int(right.start + $0)] }
    }

    /// Returns the bytes of a key without escapes. Keys are equal if these bytes are.
    private func name(of token: Token) -> ArraySlice<UInt8> {
        let bytes = source[Int(token.start)..<Int(token.end)]
        return token.payload == .source ? bytes : Array(JSONEscapes.decode(bytes).utf8)[...]
    }

    /// The character at the cursor, in words.
    private func found() -> String {
        guard index < source.count else { return "the end of the file" }
        var end = index + 1
        while end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
        return String(decoding: source[index..<end], as: UTF8.self).unicodeScalars.first.map(characterInWords) ?? ""
    }

    private mutating func fail(_ expected: String) -> Bool {
        report("json/syntax", at: index, "found \(found()), expected \(expected)")
        return false
    }

    private mutating func report(_ identifier: String, at offset: Int? = nil, _ message: String, hint: String? = nil) {
        guard problems.hasRoom else { return problems.count() }
        let position = offset.map { places.position(atOffset: $0) }
        problems.append(
            Diagnostic(
                identifier, at: SourceLocation(file: file, position: position), message, hint: hint))
    }
}
