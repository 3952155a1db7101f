/// The value of a field, as a difference tells it.
public enum FieldValue: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A number, a boolean, null, or a list or map as compact JSON.
    case literal(String)
    /// Of a text of several lines, those that the other version does not have there.
    case lines([String])

    /// The value with its texts changed.
    func map(_ change: (String) -> String) -> FieldValue {
        switch self {
        case .text(let text): .text(change(text))
        case .literal(let text): .literal(change(text))
        case .lines(let lines): .lines(lines.map(change))
        }
    }
}
