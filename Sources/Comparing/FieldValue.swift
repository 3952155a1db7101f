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

/// A field that two versions of something have otherwise.
public struct FieldChange: Sendable, Hashable {
    /// Where it stands, such as `spec.template.spec.containers[web].image`.
    public let path: String
    /// The value before; `nil` where the field was not there.
    public let old: FieldValue?
    /// The value after; `nil` where the field is gone.
    public let new: FieldValue?

    /// A change of a field.
    public init(path: String, old: FieldValue?, new: FieldValue?) {
        self.path = path
        self.old = old
        self.new = new
    }

    /// The change with all its texts changed.
    public func map(_ change: (String) -> String) -> FieldChange {
        FieldChange(path: change(path), old: old?.map(change), new: new?.map(change))
    }
}
