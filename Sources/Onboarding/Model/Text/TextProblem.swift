/// One thing wrong with a text, told without a file: whoever read the text knows where it stands.
public struct TextProblem: Error, Hashable, Sendable {
    /// A stable name such as `text/control-character`, explained in `docs/reference/diagnostics.md`.
    public let identifier: String
    /// What was found, with its code point, and what is allowed; one sentence without a final period.
    public let message: String
    /// What to do about it, without a final period; `nil` where the message says it.
    public let hint: String?
    /// The place in the text as it was given, in Unicode scalars from 0; what is missing stands at 0 or at the end.
    public let scalarOffset: Int

    /// A problem at a place, counted in Unicode scalars from 0.
    public init(_ identifier: String, _ message: String, hint: String? = nil, at scalarOffset: Int) {
        self.identifier = identifier
        self.message = message
        self.hint = hint
        self.scalarOffset = scalarOffset
    }
}

/// Everything wrong with one text, in the order of reading; never empty.
///
/// A value type's initialiser throws this once, so that a record's author sees all problems in one run.
public struct TextProblems: Error, Hashable, Sendable {
    /// The problems, in the order of reading.
    public let problems: [TextProblem]

    /// Orders problems by their place.
    init(_ problems: [TextProblem]) {
        self.problems = problems.enumerated()
            .sorted { ($0.element.scalarOffset, $0.offset) < ($1.element.scalarOffset, $1.offset) }
            .map(\.element)
    }

    /// A single problem.
    init(_ problem: TextProblem) {
        problems = [problem]
    }
}
