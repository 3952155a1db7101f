internal import Documents

/// Resolves plain scalars (YAML 1.2.2, section 10.3.2), without `yes`, `on` and `12:30` of YAML 1.1.
enum CoreSchema {
    /// Returns the value of a plain scalar. `.nan` becomes 0 here and in `OlderSchema`, because NaN does not equal
    /// itself.
    static func value(of text: String) -> ScalarValue {
        switch kind(of: text) {
        case .null: .null
        case .bool: .bool(text.lowercased() == "true")
        case .number: .number(number(text))
        case .string, .list, .map: .text
        }
    }

    private static func number(_ text: String) -> Double {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let radix = digits.hasPrefix("0x") ? 16 : digits.hasPrefix("0o") ? 8 : nil
        let number = radix.map { Int(digits.dropFirst(2), radix: $0).map(Double.init) } ?? Double(digits)
        let value = digits.hasPrefix(".i") || digits.hasPrefix(".I") ? Double.infinity : number ?? 0
        return isNegative ? -value : value
    }

    /// Returns the kind of a plain scalar. The first letter decides in most cases.
    static func kind(of text: String) -> Node.Kind {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
            return ["~", "null", "Null", "NULL"].contains(text) ? .null : .string
        case UInt8(ascii: "t"), UInt8(ascii: "T"):
            return ["true", "True", "TRUE"].contains(text) ? .bool : .string
        case UInt8(ascii: "f"), UInt8(ascii: "F"):
            return ["false", "False", "FALSE"].contains(text) ? .bool : .string
        default: return isNumber(text) ? .number : .string
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return false }
        var rest = Substring(text)
        if let sign = rest.first, sign == "-" || sign == "+" { rest = rest.dropFirst() }
        switch rest {
        case ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN": return true
        default: break
        }
        if rest.hasPrefix("0x") { return !rest.dropFirst(2).isEmpty && rest.dropFirst(2).allSatisfy(\.isHexDigit) }
        if rest.hasPrefix("0o") {
            return !rest.dropFirst(2).isEmpty && rest.dropFirst(2).allSatisfy { "01234567".contains($0) }
        }
        let isDigit: (Character) -> Bool = { $0.isASCII && $0.isNumber }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = Substring()
        if rest.first == "." {
            rest = rest.dropFirst()
            fraction = rest.prefix(while: isDigit)
            rest = rest.dropFirst(fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return false }
        if let mark = rest.first, mark == "e" || mark == "E" {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == "-" || sign == "+" { rest = rest.dropFirst() }
            guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return false }
            rest = ""
        }
        return rest.isEmpty
    }
}
