/// What becomes of something between an earlier state and a later one. The raw value is the word in `diff`'s JSON.
public enum ChangeKind: String, Sendable, CaseIterable {
    /// It is in the later state alone.
    case added
    /// It is in both, and differs.
    case changed
    /// It is in the earlier state alone.
    case removed

    /// The word for people.
    public var word: String {
        switch self {
        case .added: "new"
        case .changed: "changed"
        case .removed: "gone"
        }
    }

    /// What stands before it in a list of changes.
    public var sign: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }

    /// Its color in a list of changes.
    public var tone: Tone {
        switch self {
        case .added: .good
        case .changed: .changed
        case .removed: .bad
        }
    }
}
