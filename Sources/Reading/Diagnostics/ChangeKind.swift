/// The kind of a change between an earlier and a later state. The raw value is the word in the JSON of `diff`.
public enum ChangeKind: String, Sendable, CaseIterable {
    /// Only in the later state.
    case added
    /// In both states, with a difference.
    case changed
    /// Only in the earlier state.
    case removed

    /// The word in texts for people.
    public var word: String {
        switch self {
        case .added: "new"
        case .changed: "changed"
        case .removed: "gone"
        }
    }

    /// The sign before an entry in a list of changes.
    public var sign: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }

    /// The color in a list of changes.
    public var tone: Tone {
        switch self {
        case .added: .good
        case .changed: .changed
        case .removed: .bad
        }
    }
}
