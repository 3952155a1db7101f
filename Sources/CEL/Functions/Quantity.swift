/// Whether a text is a quantity of Kubernetes, such as `100m`, `1.5Gi` or `1e3`.
enum Quantity {
    private static let suffixes: Set<Substring> = [
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    ]

    static func isValid(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        var rest = text[...]
        if rest.hasPrefix("+") || rest.hasPrefix("-") { rest.removeFirst() }
        let whole = removeDigits(&rest)
        var fraction = 0
        if rest.hasPrefix(".") {
            rest.removeFirst()
            fraction = removeDigits(&rest)
        }
        return whole + fraction > 0 && (suffixes.contains(rest) || isExponent(rest))
    }

    private static func removeDigits(_ text: inout Substring) -> Int {
        let digits = text.utf8.prefix(while: \.isDigit).count
        text.removeFirst(digits)
        return digits
    }

    private static func isExponent(_ text: Substring) -> Bool {
        guard text.hasPrefix("e") || text.hasPrefix("E") else { return false }
        var rest = text.dropFirst()
        if rest.hasPrefix("+") || rest.hasPrefix("-") { rest.removeFirst() }
        return (1...18).contains(removeDigits(&rest)) && rest.isEmpty
    }
}
