internal import CEL

/// An amount of a resource in thousandths: of a core, of a byte, of a pod (Kubernetes, "Resource units in Kubernetes").
struct Quantity: Sendable, Hashable, Comparable {
    let thousandths: Int

    private static let units: [(ending: String, factor: Int)] = [
        ("Ki", 1000 << 10), ("Mi", 1000 << 20), ("Gi", 1000 << 30), ("Ti", 1000 << 40),
        ("m", 1), ("k", 1_000_000), ("M", 1_000_000_000), ("G", 1_000_000_000_000), ("T", 1_000_000_000_000_000),
        ("", 1000),
    ]

    /// The amount of a number or text such as `500m` or `64Mi`; `nil` where it is none, or too large.
    init?(_ value: Value) {
        if let whole = value.whole {
            self.init(whole, 1000)
        } else if let text = value.text {
            self.init(text)
        } else {
            return nil
        }
    }

    private init?(_ text: String) {
        guard let unit = Self.units.first(where: { text.hasSuffix($0.ending) }) else { return nil }
        let number = text.dropLast(unit.ending.count)
        if let whole = Int(number) {
            self.init(whole, unit.factor)
        } else if let fraction = Double(number), abs(fraction * Double(unit.factor)) < 1e18 {
            self.init(thousandths: Int((fraction * Double(unit.factor)).rounded(.up)))
        } else {
            return nil
        }
    }

    private init?(_ number: Int, _ factor: Int) {
        let (product, isTooLarge) = number.multipliedReportingOverflow(by: factor)
        guard !isTooLarge else { return nil }
        self.init(thousandths: product)
    }

    init(thousandths: Int) {
        self.thousandths = thousandths
    }

    static func < (one: Quantity, other: Quantity) -> Bool { one.thousandths < other.thousandths }
    static func + (one: Quantity, other: Quantity) -> Quantity {
        Quantity(thousandths: one.thousandths + other.thousandths)
    }
    static func * (one: Quantity, count: Int) -> Quantity { Quantity(thousandths: one.thousandths * count) }

    /// The amount as manifests of this resource write it: `1100m`, `288Mi`, `3`.
    func text(of resource: String) -> String {
        if resource.hasSuffix("cpu") {
            return thousandths % 1000 == 0 ? String(thousandths / 1000) : "\(thousandths)m"
        }
        let mebibyte = 1000 << 20
        return thousandths > 0 && thousandths % mebibyte == 0
            ? "\(thousandths / mebibyte)Mi" : String((thousandths + 999) / 1000)
    }
}
