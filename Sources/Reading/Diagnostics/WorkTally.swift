internal import Synchronization

/// Counts steps of work that must not be repeated. Only tests set one; otherwise nothing is counted.
public final class WorkTally: Sendable {
    /// A step with a cost.
    public enum Step: Sendable, Hashable {
        /// A text was parsed as JSON.
        case jsonParsed
        /// A record was written as JSON.
        case recordWritten
        /// A human-readable text was normalised.
        case textNormalised
    }

    /// The tally of the current task; `nil` outside tests.
    @TaskLocal public static var current: WorkTally?

    private let counts = Mutex<[Step: Int]>([:])

    /// Creates a tally with all counts at 0.
    public init() {}

    /// Returns the number of times a step was counted.
    public func count(of step: Step) -> Int { counts.withLock { $0[step, default: 0] } }

    /// Counts a step if the current task has a tally.
    public static func note(_ step: Step) {
        current?.counts.withLock { $0[step, default: 0] += 1 }
    }
}
