public import CEL

extension CELValue {
    /// What a map has under a key; `nil` for any other kind, and where there is nothing.
    public subscript(_ key: String) -> CELValue? {
        guard case .map(let entries) = self else { return nil }
        return entries[key]
    }

    /// What lies at a path of keys; `nil` where there is nothing.
    public func at(_ keys: String...) -> CELValue? {
        keys.reduce(self as CELValue?) { $0?[$1] }
    }

    /// The elements of a list; none for any other kind.
    public var elements: [CELValue] {
        if case .list(let elements) = self { elements } else { [] }
    }

    /// The entries of a map in the order of the alphabet; none for any other kind.
    public var entries: [(key: String, value: CELValue)] {
        guard case .map(let entries) = self else { return [] }
        return entries.sorted { $0.key < $1.key }
    }

    /// A text; `nil` for any other kind.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The texts of a map by their keys; none for any other kind.
    var texts: [String: String] {
        guard case .map(let entries) = self else { return [:] }
        return entries.compactMapValues(\.text)
    }

    /// A whole number; `nil` for any other kind.
    public var whole: Int? {
        if case .int(let number) = self { number } else { nil }
    }

    /// A number, whole or not; `nil` for any other kind.
    var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }
}
