/// The value of a field in a comparison.
public enum FieldValue: Sendable, Hashable {
    /// A string.
    case text(String)
    /// A number, a boolean, null, or a list or map as compact JSON.
    case literal(String)
    /// The lines of a multi-line text that differ from the other version.
    case lines([String])

    /// Returns the value with each text replaced by the result of `change`.
    func map(_ change: (String) -> String) -> FieldValue {
        switch self {
        case .text(let text): .text(change(text))
        case .literal(let text): .literal(change(text))
        case .lines(let lines): .lines(lines.map(change))
        }
    }
}
