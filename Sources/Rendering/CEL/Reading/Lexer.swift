/// Splits the text of an expression into tokens.
struct Lexer {
    let bytes: [UInt8]
    var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The tokens of the whole text; the last one is `end`.
    mutating func tokens() throws(Fault) -> [Token] {
        var tokens: [Token] = []
        while true {
            skipBlanks()
            let offset = position
            let kind = try next()
            tokens.append(Token(kind: kind, offset: offset))
            if kind == .end { return tokens }
        }
    }

    private mutating func next() throws(Fault) -> Token.Kind {
        guard let byte = peek() else { return .end }
        if let quoted = try stringLiteral() { return quoted }
        if byte.isLetter { return .identifier(word()) }
        if byte.isDigit || byte == UInt8(ascii: ".") && (peek(1)?.isDigit ?? false) { return try number() }
        if byte == UInt8(ascii: "`") { return try quotedName() }
        guard let symbol = Symbol(byte, peek(1)) else { throw fault("an unexpected character") }
        position += symbol.rawValue.utf8.count
        return .symbol(symbol)
    }

    private mutating func skipBlanks() {
        while let byte = peek() {
            if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                skip { $0 != UInt8(ascii: "\n") }
            } else if byte.isBlank {
                position += 1
            } else {
                return
            }
        }
    }

    private mutating func word() -> String {
        let start = position
        skip { $0.isLetter || $0.isDigit }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedName() throws(Fault) -> Token.Kind {
        position += 1
        let start = position
        skip { $0.isLetter || $0.isDigit || [0x20, 0x2D, 0x2E, 0x2F].contains($0) }
        guard peek() == UInt8(ascii: "`"), position > start else { throw fault("a quoted name ends with a backtick") }
        position += 1
        return .quotedName(String(decoding: bytes[start..<position - 1], as: UTF8.self))
    }

    func peek(_ distance: Int = 0) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    mutating func skip(while condition: (UInt8) -> Bool) {
        while let byte = peek(), condition(byte) { position += 1 }
    }

    func fault(_ message: String) -> Fault {
        Fault(kind: .syntax, message: message, offset: position)
    }
}

extension UInt8 {
    /// Whether the byte can begin a name: a letter or `_`.
    var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A || self == 0x5F }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D }

    /// The value of the byte as a hexadecimal digit; nil for other bytes.
    var hexadecimal: UInt32? {
        if isDigit { return UInt32(self) - 0x30 }
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x66 ? UInt32(lower) - 0x57 : nil
    }
}
