/// What the help says of an argument.
public struct ArgumentHelp: Sendable, ExpressibleByStringInterpolation {
    /// What it is, in one sentence.
    public var abstract: String
    /// More about it; empty for nothing.
    public var discussion: String
    /// What its value is called; `nil` for the argument's own name.
    public var valueName: String?

    /// A text, and what the value is called.
    public init(_ abstract: String, discussion: String = "", valueName: String? = nil) {
        self.abstract = abstract
        self.discussion = discussion
        self.valueName = valueName
    }

    /// A text alone.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

/// What a shell offers for an argument's value.
public enum CompletionKind: Sendable {
    /// Nothing.
    case nothing
    /// These words.
    case list([String])
    /// Files and directories.
    case file
    /// Directories.
    case directory
    /// What a closure finds.
    case custom(@Sendable (CompletionContext) -> [String])
}

/// What is on the command line where a shell asks for candidates.
public struct CompletionContext: Sendable {
    /// The last value that an option has been given, by the option's long name without dashes.
    public let values: [String: String]
}
