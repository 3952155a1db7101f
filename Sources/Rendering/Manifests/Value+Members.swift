public import CEL

extension CELValue {
    /// The value of a key of a map; `nil` if the key is missing or the value is not a map.
    public subscript(_ key: String) -> CELValue? {
        guard case .map(let entries) = self else { return nil }
        return entries[key]
    }

    /// The value at a path of keys; `nil` if there is none.
    public func at(_ keys: String...) -> CELValue? {
        keys.reduce(self as CELValue?) { $0?[$1] }
    }

    /// The elements of a list; empty for any other kind of value.
    public var elements: [CELValue] {
        if case .list(let elements) = self { elements } else { [] }
    }

    /// The entries of a map, sorted by key; empty for any other kind of value.
    public var entries: [(key: String, value: CELValue)] {
        guard case .map(let entries) = self else { return [] }
        return entries.sorted { $0.key < $1.key }
    }

    /// The string; `nil` for any other kind of value.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The strings of a map by their keys; empty for any other kind of value.
    var texts: [String: String] {
        guard case .map(let entries) = self else { return [:] }
        return entries.compactMapValues(\.text)
    }

    /// The whole number; `nil` for any other kind of value.
    public var whole: Int? {
        if case .int(let number) = self { number } else { nil }
    }

    /// The number, whole or not; `nil` for any other kind of value.
    var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }
}
