/// What became of branches after a push to main.
public struct LettersProposal: Sendable, Hashable {
    /// Branches with more events than before.
    public internal(set) var proposed: [String] = []
    /// Branches made anew with the same events.
    public internal(set) var moved: [String] = []
    /// Branches of dead letters, also those of earlier runs, which are to be moved to the main branch.
    public internal(set) var letters: [String] = []
    /// What persons have to do, a line for each branch that needs one.
    public internal(set) var advice: [String] = []
    /// Whether a letter on main cannot be read.
    public internal(set) var hasUnreadableLetters = false

    /// Nothing yet.
    public init() {}
}
