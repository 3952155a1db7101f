/// A problem in a text. It has no file, because only the reader of the text knows the location.
public struct TextProblem: Error, Hashable, Sendable {
    /// A stable name, such as `text/control-character`. `docs/reference/diagnostics.md` explains it.
    public let identifier: String
    /// What was found, with its code point, and what is allowed: one sentence without a final period.
    public let message: String
    /// What to do, without a final period; `nil` if the message says it.
    public let hint: String?
    /// The offset in the original text, in Unicode scalars from 0. For something that is missing, it is 0 or the end.
    public let scalarOffset: Int

    /// Creates a problem at an offset in Unicode scalars, from 0.
    public init(_ identifier: String, _ message: String, hint: String? = nil, at scalarOffset: Int) {
        self.identifier = identifier
        self.message = message
        self.hint = hint
        self.scalarOffset = scalarOffset
    }
}

/// All problems in one text, in the order of the text; never empty.
///
/// A value type's initialiser throws this once, so that one run reports all problems to a record's author.
public struct TextProblems: Error, Hashable, Sendable {
    /// The problems, in the order of the text.
    public let problems: [TextProblem]

    /// Creates the problems, sorted by their offset.
    init(_ problems: [TextProblem]) {
        self.problems = problems.enumerated()
            .sorted { ($0.element.scalarOffset, $0.offset) < ($1.element.scalarOffset, $1.offset) }
            .map(\.element)
    }

    /// Creates a single problem.
    init(_ problem: TextProblem) {
        problems = [problem]
    }
}
