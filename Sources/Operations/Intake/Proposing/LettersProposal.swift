/// The result for the branches after a push to main.
public struct LettersProposal: Sendable, Hashable {
    /// The branches with more events than before.
    public internal(set) var proposed: [String] = []
    /// The branches that were remade with the same events.
    public internal(set) var moved: [String] = []
    /// The branches of dead letters that must be moved to main, including those of earlier runs.
    public internal(set) var letters: [String] = []
    /// The tasks for persons, one line for each branch that needs one.
    public internal(set) var advice: [String] = []
    /// Whether a dead letter on main is unreadable.
    public internal(set) var hasUnreadableLetters = false

    /// Creates an empty result.
    public init() {}
}
