/// One thing that `doctor` looked at, and what is left to do about it.
public struct Check: Sendable, Hashable {
    /// How a thing is.
    public enum Mark: Sendable, Hashable {
        /// It is there.
        case fine
        /// Nothing is wrong, and something is left to do.
        case next
        /// It is there, and something is wrong with it.
        case faulty
        /// It is not there.
        case missing
    }

    /// How it is.
    public let mark: Mark
    /// The thing, and in which way it is faulty.
    public let subject: String
    /// What to do; empty where nothing is left to do.
    public let remedy: String

    /// Whether nothing is wrong.
    public var isFine: Bool { mark == .fine || mark == .next }

    /// A thing that is there.
    public static func fine(_ subject: String) -> Check { Check(mark: .fine, subject: subject, remedy: "") }

    /// A thing with which nothing is wrong, and what is left to do.
    public static func next(_ subject: String, _ remedy: String) -> Check {
        Check(mark: .next, subject: subject, remedy: remedy)
    }

    /// A thing that is there, and wrong.
    public static func faulty(_ subject: String, _ remedy: String) -> Check {
        Check(mark: .faulty, subject: subject, remedy: remedy)
    }

    /// A thing that is not there, and how to get it.
    public static func missing(_ subject: String, _ remedy: String) -> Check {
        Check(mark: .missing, subject: subject, remedy: remedy)
    }
}
