/// Reads the numbers of an expression.
extension Lexer {
    mutating func number() throws(Fault) -> Token.Kind {
        let start = position
        if peek() == UInt8(ascii: "0"), let mark = peek(1), mark | 0x20 == UInt8(ascii: "x") {
            return try hexadecimal(from: start)
        }
        skip { $0.isDigit }
        let isDouble = skipFraction() || skipExponent()
        _ = isDouble && skipExponent()
        try refuseSuffix()
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        if isDouble { return .double(Double(digits) ?? 0) }
        return .int(try magnitude(UInt(digits), from: start))
    }

    private mutating func hexadecimal(from start: Int) throws(Fault) -> Token.Kind {
        position += 2
        skip { $0.hexadecimal != nil }
        try refuseSuffix()
        let digits = String(decoding: bytes[start + 2..<position], as: UTF8.self)
        return .int(try magnitude(UInt(digits, radix: 16), from: start))
    }

    private func magnitude(_ value: UInt?, from start: Int) throws(Fault) -> UInt {
        guard let value, value <= Int.min.magnitude else {
            throw Fault(kind: .syntax, message: "a whole number needs 1 to 63 bits", offset: start)
        }
        return value
    }

    private mutating func skipFraction() -> Bool {
        guard peek() == UInt8(ascii: "."), let digit = peek(1), digit.isDigit else { return false }
        position += 1
        skip { $0.isDigit }
        return true
    }

    private mutating func skipExponent() -> Bool {
        guard let mark = peek(), mark | 0x20 == UInt8(ascii: "e") else { return false }
        let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
        guard let digit = peek(1 + sign), digit.isDigit else { return false }
        position += 1 + sign
        skip { $0.isDigit }
        return true
    }

    private func refuseSuffix() throws(Fault) {
        guard let byte = peek(), byte.isLetter else { return }
        let isUnsigned = byte | 0x20 == UInt8(ascii: "u")
        throw fault(isUnsigned ? "unsigned numbers are not supported" : "a number must not be followed by a letter")
    }
}
