/// The value of a field in a comparison. Two values are equal if they have the same bytes.
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

    private var exact: (kind: Int, texts: [ExactText]) {
        switch self {
        case .text(let text): (0, [ExactText(text)])
        case .literal(let text): (1, [ExactText(text)])
        case .lines(let lines): (2, lines.map(ExactText.init))
        }
    }

    /// Whether both are of the same kind and have the same bytes.
    public static func == (left: Self, right: Self) -> Bool { left.exact == right.exact }

    /// Hashes the kind and the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(exact.kind)
        hasher.combine(exact.texts)
    }
}
