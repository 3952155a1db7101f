internal import Synchronization

/// Counts steps of work that must not be done twice, for a test that looks on; otherwise nobody counts.
public final class WorkTally: Sendable {
    /// A step that costs.
    public enum Step: Sendable, Hashable {
        /// A text was parsed as JSON.
        case jsonParsed
        /// A record was written as JSON.
        case recordWritten
        /// A text that people read was normalised.
        case textNormalised
    }

    /// The count of the task that runs.
    @TaskLocal public static var current: WorkTally?

    private let counts = Mutex<[Step: Int]>([:])

    /// Nothing counted yet.
    public init() {}

    /// How often a step was taken.
    public func count(of step: Step) -> Int { counts.withLock { $0[step, default: 0] } }

    /// Counts a step, if somebody looks on.
    public static func note(_ step: Step) {
        current?.counts.withLock { $0[step, default: 0] += 1 }
    }
}
