/// The result of one check of `doctor`, and what to do next.
public struct Check: Sendable, Hashable {
    /// The possible results.
    public enum Mark: Sendable, Hashable {
        /// Present and correct.
        case fine
        /// Correct, but a step remains.
        case next
        /// Present but faulty.
        case faulty
        /// Missing.
        case missing
    }

    /// The result.
    public let mark: Mark
    /// The checked item and, if it is faulty, the reason.
    public let subject: String
    /// What to do. Empty if there is nothing to do.
    public let remedy: String

    /// Whether the check found no error.
    public var isFine: Bool { mark == .fine || mark == .next }

    /// An item that is present and correct.
    public static func fine(_ subject: String) -> Check { Check(mark: .fine, subject: subject, remedy: "") }

    /// An item that is correct, and the remaining step.
    public static func next(_ subject: String, _ remedy: String) -> Check {
        Check(mark: .next, subject: subject, remedy: remedy)
    }

    /// An item that is present but faulty, and the fix.
    public static func faulty(_ subject: String, _ remedy: String) -> Check {
        Check(mark: .faulty, subject: subject, remedy: remedy)
    }

    /// A missing item, and how to get it.
    public static func missing(_ subject: String, _ remedy: String) -> Check {
        Check(mark: .missing, subject: subject, remedy: remedy)
    }
}
