/// Durations such as `1h30m`, in nanoseconds.
enum CELDuration {
    private static let units: [(name: String, length: Double)] = [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10), ("h", 3.6e12),
    ]

    /// Parses numbers with units. Returns nil for other text, or if the duration needs more than 64 bits (about 292
    /// years).
    static func nanoseconds(_ text: String) -> Int? {
        var rest = text[...]
        let isNegative = rest.hasPrefix("-")
        if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
        if rest == "0" { return 0 }
        guard !rest.isEmpty else { return nil }
        var total = 0
        while !rest.isEmpty {
            guard let part = part(&rest), case (let sum, false) = total.addingReportingOverflow(part) else {
                return nil
            }
            total = sum
        }
        return isNegative ? -total : total
    }

    /// Removes the first number and its unit from the text and returns their length in nanoseconds. Returns nil if the
    /// text does not start with a number and a known unit, or if the length needs more than 64 bits.
    private static func part(_ rest: inout Substring) -> Int? {
        let whole = rest.prefix { $0.isDigit }
        rest.removeFirst(whole.count)
        var fraction: Substring = ""
        if rest.hasPrefix(".") {
            fraction = rest.dropFirst().prefix { $0.isDigit }
            rest.removeFirst(1 + fraction.count)
        }
        let name = rest.prefix { !$0.isDigit && $0 != "." }
        guard !whole.isEmpty || !fraction.isEmpty, let unit = units.first(where: { $0.name == name }) else {
            return nil
        }
        rest.removeFirst(name.count)
        return length(whole, fraction, unit.length)
    }

    private static func length(_ whole: Substring, _ fraction: Substring, _ unit: Double) -> Int? {
        let digits = fraction.prefix(18)
        guard let number = whole.isEmpty ? 0 : Int(whole), let rest = digits.isEmpty ? 0 : Double(digits) else {
            return nil
        }
        let scale = digits.reduce(1.0) { scale, _ in scale * 10 }
        let (product, overflow) = number.multipliedReportingOverflow(by: Int(unit))
        let sum = product.addingReportingOverflow(Int(rest * (unit / scale)))
        return overflow || sum.overflow ? nil : sum.partialValue
    }

    /// The duration in seconds: `90s`, `0.5s`.
    static func text(_ nanoseconds: Int) -> String {
        let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        var fraction = String(String(rest + 1_000_000_000).dropFirst())
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(nanoseconds < 0 ? "-" : "")\(seconds)\(fraction.isEmpty ? "" : ".")\(fraction)s"
    }
}

extension Character {
    fileprivate var isDigit: Bool { self >= "0" && self <= "9" }
}

extension Evaluator {
    /// The duration in whole hours, minutes or seconds. For `getMilliseconds`: the milliseconds after the last whole
    /// second.
    func part(_ function: Function, of value: CELValue) throws(Fault) -> Int {
        guard case .special(let special) = value, case .duration(let length) = special.content else {
            throw mismatch("\(function.rawValue)()", value)
        }
        switch function {
        case .getHours: return length / 3_600_000_000_000
        case .getMinutes: return length / 60_000_000_000
        case .getSeconds: return length / 1_000_000_000
        default: return length / 1_000_000 % 1000
        }
    }
}
