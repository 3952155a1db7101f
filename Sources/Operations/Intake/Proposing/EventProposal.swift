/// Where an event is that was taken in.
public struct EventProposal: Sendable, Hashable {
    /// What its sender may make of it.
    public enum Standing: Sendable, Hashable {
        /// It is on its branch, or needs nothing.
        case done
        /// It is in a dead letter.
        case inLetter
        /// It is kept nowhere: its letter holds nothing of it.
        case unkept
    }

    /// The branch to be reviewed; `nil` for none.
    public var branch: String?
    /// The branches of dead letters, which are to be moved to the main branch.
    public var letters: [String] = []
    /// What its sender may make of it.
    public var standing = Standing.done
}
