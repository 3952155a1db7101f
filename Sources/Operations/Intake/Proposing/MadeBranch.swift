/// The result of making a branch.
enum MadeBranch: Sendable, Hashable {
    /// The events were tried. Those that could not be applied are in these dead letters, which are not on the branch.
    case made(left: [String])
    /// No event could be tried.
    case untried
    /// Main conflicts with a person's commits. `advice` says what to do.
    case stuck(advice: String)
}
