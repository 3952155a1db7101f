/// The result of proposing an event.
public struct EventProposal: Sendable, Hashable {
    /// The states of a proposed event.
    public enum Standing: Sendable, Hashable {
        /// It is on its review branch, or needs no action.
        case done
        /// It is in a dead letter.
        case inLetter
        /// It is kept nowhere. Its dead letter contains only the reasons.
        case unkept
    }

    /// The review branch, if the event is on one.
    public var branch: String?
    /// The branches of dead letters that must be moved to main.
    public var letters: [String] = []
    /// Whether the event is kept, and where.
    public var standing = Standing.done
}
