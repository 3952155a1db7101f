/// Where a value is found while rendering: how deep in the stack of open sections, and the way down from there.
struct Slot: Sendable, Hashable {
    let level: Int
    let path: [Int]
}

extension Slot {
    /// The value in the stack of open sections.
    func value(in stack: [TemplateValue]) -> TemplateValue {
        var value = stack[level]
        for index in path {
            guard case .map(let values) = value, index < values.count else { return .none }
            value = values[index]
        }
        return value
    }
}
