/// What became of a branch.
enum MadeBranch: Sendable, Hashable {
    /// Its events were tried; what could not be applied is in these letters, and not on it.
    case made(left: [String])
    /// Nothing could be tried.
    case untried
    /// Main does not merge into what a person committed; this says what to do.
    case stuck(advice: String)
}
