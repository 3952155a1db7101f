/// Reads the strings of an expression.
extension Lexer {
    /// Reads a string. Returns nil if none begins here.
    mutating func stringLiteral() throws(Fault) -> Token.Kind? {
        var length = 0
        var (raw, isBytes) = (false, false)
        while let byte = peek(length), !byte.isQuote {
            raw = raw || byte | 0x20 == UInt8(ascii: "r")
            isBytes = isBytes || byte | 0x20 == UInt8(ascii: "b")
            length += 1
            guard length == (raw ? 1 : 0) + (isBytes ? 1 : 0) else { return nil }
        }
        guard let quote = peek(length) else { return nil }
        if isBytes { throw fault("byte strings are not supported") }
        position += length
        return .string(try quoted(quote, raw: raw))
    }

    private mutating func quoted(_ quote: UInt8, raw: Bool) throws(Fault) -> String {
        let isTriple = peek(1) == quote && peek(2) == quote
        let (start, width) = (position, isTriple ? 3 : 1)
        position += width
        var text: [UInt8] = []
        while let byte = peek() {
            if ends(quote, width: width) {
                position += width
                return String(decoding: text, as: UTF8.self)
            }
            if !isTriple, byte == 0x0A || byte == 0x0D { break }
            try take(byte, raw: raw, into: &text)
        }
        throw Fault(kind: .syntax, message: "the string is not closed", offset: start)
    }

    private func ends(_ quote: UInt8, width: Int) -> Bool {
        (0..<width).allSatisfy { peek($0) == quote }
    }

    private mutating func take(_ byte: UInt8, raw: Bool, into text: inout [UInt8]) throws(Fault) {
        guard !raw, byte == UInt8(ascii: "\\") else {
            text.append(byte)
            position += 1
            return
        }
        let scalar = try escape()
        text.append(contentsOf: String(scalar).utf8)
    }

    private mutating func escape() throws(Fault) -> Character {
        guard let mark = peek(1) else { throw fault("an escape requires a character") }
        if let plain = Self.plainEscapes[mark] {
            position += 2
            return plain
        }
        switch mark {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return try codePoint(after: 2, digits: 2, radix: 16)
        case UInt8(ascii: "u"): return try codePoint(after: 2, digits: 4, radix: 16)
        case UInt8(ascii: "U"): return try codePoint(after: 2, digits: 8, radix: 16)
        case UInt8(ascii: "0")...UInt8(ascii: "3"): return try codePoint(after: 1, digits: 3, radix: 8)
        default: throw fault("the escape is not known; a backslash itself is written \\\\")
        }
    }

    private mutating func codePoint(after prefix: Int, digits: Int, radix: UInt32) throws(Fault) -> Character {
        var value: UInt32 = 0
        for place in prefix..<prefix + digits {
            guard let digit = peek(place)?.hexadecimal, digit < radix else {
                throw fault("this escape requires \(digits) digits")
            }
            value = value &* radix &+ digit
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault("the escape is not a character of Unicode") }
        position += prefix + digits
        return Character(scalar)
    }

    private static let plainEscapes: [UInt8: Character] = [
        UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}",
        UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t", UInt8(ascii: "v"): "\u{B}",
        UInt8(ascii: "\\"): "\\", UInt8(ascii: "?"): "?", UInt8(ascii: "\""): "\"", UInt8(ascii: "'"): "'",
        UInt8(ascii: "`"): "`",
    ]
}

extension UInt8 {
    fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
}
