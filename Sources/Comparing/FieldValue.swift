/// The value of a field, as a difference tells it.
public enum FieldValue: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A number, a boolean, null, or a list or map as compact JSON.
    case literal(String)

    /// The value with its texts changed.
    func map(_ change: (String) -> String) -> FieldValue {
        switch self {
        case .text(let text): .text(change(text))
        case .literal(let text): .literal(change(text))
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

    /// The lines that a text of several lines loses and gains; `nil` for any other field.
    public var lines: (removed: [String], added: [String])? {
        guard case .text(let old) = old, case .text(let new) = new, (old + new).contains("\n") else { return nil }
        let before = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var removed: [String] = []
        var added: [String] = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(_, let line, _): removed.append(line)
            case .insert(_, let line, _): added.append(line)
            }
        }
        // Removals come from the end.
        return (removed.reversed(), added)
    }
}
