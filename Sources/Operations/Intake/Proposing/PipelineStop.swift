/// The error of a pipeline step that ended without its result.
public struct PipelineStop: Error, Sendable, Hashable {
    /// The kind of fix.
    public enum Kind: Sendable, Hashable {
        /// A person must look at it.
        case problem
        /// The input must be changed.
        case usage
        /// The same command can be run again.
        case again
    }

    /// The kind of fix, which determines the exit code.
    public let kind: Kind
    /// The description, in whole sentences.
    public let message: String

    init(_ kind: Kind, _ message: String) {
        (self.kind, self.message) = (kind, message)
    }

    static func manyEvents(_ count: Int) -> PipelineStop {
        PipelineStop(
            .usage,
            "the input contains \(count) events, and a run takes one event; nothing was kept. "
                + "Run the command once for each event.")
    }
    static let tooLarge = PipelineStop(
        .usage,
        "the input is larger than \(ProposedEvent.limit) bytes, so it is not one event; nothing is kept.")
    static func outside(_ path: String) -> PipelineStop {
        PipelineStop(.usage, "the path \(path) is outside the checkout; nothing is pushed.")
    }
    static func invalidBranch(_ name: String) -> PipelineStop {
        PipelineStop(.usage, "\(name) is not the name of a branch for a pull request; nothing is pushed.")
    }
    /// The event is not kept. A sender that acknowledges it loses it.
    public static let notKept = PipelineStop(
        .again, "The event is not kept; send it again once the problems above are fixed.")
    static let untried = PipelineStop(.problem, "No dead letter could be tried; fix the problems above.")
    static let refused = PipelineStop(.again, "The push was refused; run this again.")
    static let refusedAllTheTime = PipelineStop(
        .again, "The push was refused \(Tries.most) times; run this again.")

    static func foreignCommit(_ commit: String, main: String) -> PipelineStop {
        PipelineStop(
            .problem,
            "The checkout has commits that \(main) does not have, such as \(commit); nothing is pushed. "
                + "Check out \(main).")
    }

    static func stagedElsewhere(than paths: [String]) -> PipelineStop {
        PipelineStop(.problem, "Changes outside \(paths.joined(separator: " ")) are staged; nothing is pushed.")
    }

    static func changedByOthers(_ commit: String) -> PipelineStop {
        PipelineStop(
            .problem, "Another run has changed the same files; the commit \(commit) is not pushed.")
    }
}
