/// The help text of an argument.
public struct ArgumentHelp: Sendable, ExpressibleByStringInterpolation {
    /// A description of the argument in one sentence.
    public var abstract: String
    /// Further description; empty if there is none.
    public var discussion: String
    /// The placeholder for the value in the help; `nil` for the argument's own name.
    public var valueName: String?

    /// Creates a help text from a sentence, further description and a placeholder for the value.
    public init(_ abstract: String, discussion: String = "", valueName: String? = nil) {
        self.abstract = abstract
        self.discussion = discussion
        self.valueName = valueName
    }

    /// Creates a help text from a sentence alone.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

/// The candidates that a shell offers for an argument's value.
public enum CompletionKind: Sendable {
    /// No candidates.
    case nothing
    /// A fixed list of words.
    case list([String])
    /// The names of files and directories.
    case file
    /// The names of directories.
    case directory
    /// The candidates that a closure returns.
    case custom(@Sendable (CompletionContext) -> [String])
}

/// The values on the command line at the time when a shell requests candidates.
public struct CompletionContext: Sendable {
    /// The last value given to each option, keyed by the option's long name without dashes.
    public let values: [String: String]
}
