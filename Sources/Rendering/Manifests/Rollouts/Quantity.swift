internal import CEL

/// An amount of a resource: cores, bytes, pods (Kubernetes, "Quantity" of the API reference).
struct Quantity: Sendable, Hashable, Comparable {
    let amount: Double

    static let zero = Quantity(amount: 0)
    static let one = Quantity(amount: 1)

    private static let kibi = 1024.0
    private static let units: [(ending: String, factor: Double)] = [
        ("Ki", kibi), ("Mi", kibi * kibi), ("Gi", kibi * kibi * kibi), ("Ti", kibi * kibi * kibi * kibi),
        ("Pi", kibi * kibi * kibi * kibi * kibi), ("Ei", kibi * kibi * kibi * kibi * kibi * kibi),
        ("n", 1e-9), ("u", 1e-6), ("m", 1e-3), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15),
        ("E", 1e18),
        ("", 1),
    ]

    /// Reads a number, or a string such as `500m` or `64Mi`. Returns `nil` for anything else.
    init?(_ value: CELValue) {
        if let number = value.number {
            amount = number
        } else if let text = value.text, let parsed = Self.parse(text) {
            amount = parsed
        } else {
            return nil
        }
    }

    init(amount: Double) {
        self.amount = amount
    }

    private static func parse(_ text: String) -> Double? {
        guard let unit = units.first(where: { text.hasSuffix($0.ending) }) else { return nil }
        let number = text.dropLast(unit.ending.count)
        let isNumber = number.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
        return isNumber ? Double(number).map { $0 * unit.factor } : nil
    }

    static func < (one: Quantity, other: Quantity) -> Bool { one.amount < other.amount }
    static func + (one: Quantity, other: Quantity) -> Quantity { Quantity(amount: one.amount + other.amount) }
    static func * (one: Quantity, count: Int) -> Quantity { Quantity(amount: one.amount * Double(count)) }

    /// Whether this amount is larger by more than a rounding error. Fractions of a core are not exact in binary.
    func exceeds(_ other: Quantity) -> Bool { amount > other.amount * (1 + 1e-9) + 1e-9 }

    /// The amount as manifests write it for this resource, rounded up: `1100m`, `288Mi`, `3`.
    func text(of resource: String) -> String {
        if resource.hasSuffix("cpu") {
            let thousandths = (amount * 1000 - 1e-6).rounded(.up)
            return thousandths.truncatingRemainder(dividingBy: 1000) == 0
                ? Self.whole(thousandths / 1000) : Self.whole(thousandths) + "m"
        }
        let mebibytes = amount / Self.kibi / Self.kibi
        return mebibytes >= 1 && mebibytes == mebibytes.rounded() ? Self.whole(mebibytes) + "Mi" : Self.whole(amount)
    }

    private static func whole(_ number: Double) -> String {
        Int(exactly: number.rounded(.up)).map(String.init) ?? String(number)
    }
}
