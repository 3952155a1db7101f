/// Resolves plain scalars as YAML 1.1 does (the types bool, float, int and null at yaml.org/type). Dates are not
/// recognised: every field that may contain one reads it as text.
enum OlderSchema {
    static func value(of text: String) -> ScalarValue {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        default: break
        }
        switch text.lowercased() {
        case "y", "yes", "true", "on": return isWord(text) ? .bool(true) : .text
        case "n", "no", "false", "off": return isWord(text) ? .bool(false) : .text
        default: break
        }
        let isNegative = text.hasPrefix("-")
        let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard let first = digits.utf8.first, first == UInt8(ascii: ".") || isDigit(first),
            let number = special(digits) ?? sexagesimal(digits) ?? integer(digits) ?? decimal(digits)
        else { return .text }
        return .number(isNegative ? -number : number)
    }

    /// Returns whether a word is in lower case, upper case, or capitalized.
    private static func isWord(_ text: String) -> Bool {
        [text.lowercased(), text.uppercased(), text.prefix(1).uppercased() + text.dropFirst().lowercased()]
            .contains(text)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func special(_ text: Substring) -> Double? {
        switch text {
        case ".inf", ".Inf", ".INF": .infinity
        case ".nan", ".NaN", ".NAN": 0
        default: nil
        }
    }

    /// Parses a binary, octal, decimal or hexadecimal number, with underscores anywhere after the first digit.
    private static func integer(_ text: Substring) -> Double? {
        let plain = text.filter { $0 != "_" }
        if plain.hasPrefix("0b") { return whole(plain.dropFirst(2), radix: 2) }
        if plain.hasPrefix("0x") { return whole(plain.dropFirst(2), radix: 16) }
        if plain.hasPrefix("0"), plain.count > 1 { return whole(plain.dropFirst(), radix: 8) }
        return plain.utf8.allSatisfy(isDigit) ? Double(plain) : nil
    }

    private static func whole(_ digits: Substring, radix: Int) -> Double? {
        digits.hasPrefix("-") || digits.hasPrefix("+") ? nil : Int(digits, radix: radix).map(Double.init)
    }

    /// Parses a number with a point and an optional exponent, which must have a sign.
    private static func decimal(_ text: Substring) -> Double? {
        guard text.contains("."), text.utf8.contains(where: isDigit) else { return nil }
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        if parts.count == 2, parts[1].first != "+", parts[1].first != "-" { return nil }
        guard !parts[0].hasPrefix("._") else { return nil }
        let plain = text.filter { $0 != "_" }
        return Double(plain.hasSuffix(".") ? plain + "0" : plain)
    }

    /// Parses a number in base 60, such as `1:30`.
    private static func sexagesimal(_ text: Substring) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first,
            first.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") })
        else { return nil }
        var sum = Double(first.filter { $0 != "_" })
        for (index, part) in parts.enumerated().dropFirst() {
            let isLast = index == parts.count - 1
            let whole = isLast ? part.prefix { $0 != "." } : part
            guard (1...2).contains(whole.utf8.count), whole.utf8.allSatisfy(isDigit), let value = Double(whole),
                value < 60,
                let rest = whole.endIndex == part.endIndex ? value : decimal(part)
            else { return nil }
            sum = sum.map { $0 * 60 + rest }
        }
        // Without a point, the first part must not have a leading zero.
        return text.hasPrefix("0") && !text.contains(".") ? nil : sum
    }
}
