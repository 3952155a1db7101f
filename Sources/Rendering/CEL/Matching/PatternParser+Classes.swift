/// Reads numbers and named classes of a pattern.
extension PatternParser {
    mutating func hexadecimal() throws(PatternFault) -> UInt32 {
        let isBraced = take("{")
        let start = position
        let value = digits(radix: 16, most: isBraced ? 6 : 2)
        guard let value, value <= 0x10FFFF, isBraced ? take("}") : position == start + 2 else {
            throw PatternFault(message: "the pattern has an escape \\x without a hexadecimal number")
        }
        return value
    }

    mutating func digits(radix: UInt32, most: Int) -> UInt32? {
        let digits = scalars[position...].prefix(most).prefix { Self.value($0, radix: radix) != nil }
        position += digits.count
        return digits.isEmpty ? nil : digits.reduce(0) { $0 * radix + (Self.value($1, radix: radix) ?? 0) }
    }

    private static func value(_ scalar: Unicode.Scalar, radix: UInt32) -> UInt32? {
        guard scalar.isASCII, let value = UInt8(truncatingIfNeeded: scalar.value).hexadecimal else { return nil }
        return value < radix ? value : nil
    }

    /// Reads a Unicode category after its `\p`: `\pL` and `\p{Lu}`.
    mutating func category() throws(PatternFault) -> [ScalarSet.Part] {
        var name = ""
        if take("{") {
            let inner = scalars[position...].prefix { $0 != "}" }
            position += inner.count
            guard take("}") else { throw PatternFault(message: "the pattern has a class without an end") }
            name = String(inner)
        } else if let next = peek() {
            position += 1
            name = String(Character(next))
        }
        let isNegated = name.hasPrefix("^")
        if isNegated { name.removeFirst() }
        guard Self.categories.contains(name) else {
            throw PatternFault(message: "the pattern has the class \(name), which is not supported")
        }
        let parts: [ScalarSet.Part] = name == "Any" ? [.complement([])] : [.category(name)]
        return isNegated ? [.complement(parts)] : parts
    }

    private static let categories: Set<String> = [
        "Any", "C", "Cc", "Cf", "Co", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No",
        "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs",
    ]

    /// Reads a class such as `[:alpha:]` inside brackets.
    mutating func posixClass() throws(PatternFault) -> [ScalarSet.Part] {
        var name = scalars[(position + 2)...].prefix { $0 != ":" && $0 != "]" }
        let end = name.endIndex
        guard end + 1 < scalars.count, scalars[end] == ":", scalars[end + 1] == "]" else {
            throw PatternFault(message: "the pattern has a class without an end")
        }
        let isNegated = name.first == "^"
        if isNegated { name.removeFirst() }
        guard let parts = Self.posix[String(name)] else {
            throw PatternFault(message: "the pattern has the unknown class \(String(name))")
        }
        position = end + 2
        return isNegated ? [.complement(parts)] : parts
    }

    private static let posix: [String: [ScalarSet.Part]] = [
        "alnum": ScalarSet.Part.of("0"..."9", "A"..."Z", "a"..."z"),
        "alpha": ScalarSet.Part.of("A"..."Z", "a"..."z"),
        "ascii": ScalarSet.Part.of("\0"..."\u{7F}"),
        "blank": ScalarSet.Part.of("\t"..."\t", " "..." "),
        "cntrl": ScalarSet.Part.of("\0"..."\u{1F}", "\u{7F}"..."\u{7F}"),
        "digit": ScalarSet.Part.digits,
        "graph": ScalarSet.Part.of("!"..."~"),
        "lower": ScalarSet.Part.of("a"..."z"),
        "print": ScalarSet.Part.of(" "..."~"),
        "punct": ScalarSet.Part.of("!"..."/", ":"..."@", "["..."`", "{"..."~"),
        "space": ScalarSet.Part.of("\t"..."\r", " "..." "),
        "upper": ScalarSet.Part.of("A"..."Z"),
        "word": ScalarSet.Part.words,
        "xdigit": ScalarSet.Part.of("0"..."9", "A"..."F", "a"..."f"),
    ]
}
