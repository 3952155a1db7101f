public import Diagnostics
public import Documents

/// A text from a user, with its source: a flag or a file.
public struct Given: Sendable {
    /// The text as it was given.
    public let text: String
    private let source: Source

    private enum Source: Sendable {
        case flag(String)
        case node(Node)
        case place(SourceLocation)
    }

    /// Creates a text that was given with a flag, such as `--company`.
    public init(_ text: String, flag: String) {
        self.text = text.streamSafe
        source = .flag(flag)
    }

    /// The node with the text; `nil` if the text is not a node of a file.
    var node: Node? {
        if case .node(let node) = source { node } else { nil }
    }

    /// Creates a text from a string in a file.
    public init(_ node: Node) {
        text = node.text
        source = .node(node)
    }

    /// Creates a text that was computed from the contents at a location.
    public init(_ text: String, from location: SourceLocation) {
        self.text = text
        source = .place(location)
    }

    /// The location of the scalar at an offset. For a flag, the column is the scalar's number, from 1, or missing at
    /// the start of the text, where a problem usually concerns the whole text.
    public func location(ofScalar offset: Int = 0) -> SourceLocation {
        switch source {
        case .flag(let flag):
            SourceLocation(file: flag, position: offset == 0 ? nil : SourcePosition(line: 1, column: offset + 1))
        case .node(let node): node.location(ofScalar: offset)
        case .place(let location): location
        }
    }

    /// Parses the text into a value that is always valid. Adds the problems to `problems`.
    public func parse<Value>(_ make: (String) throws(TextProblems) -> Value, problems: inout [Diagnostic]) -> Value? {
        do {
            return try make(text)
        } catch {
            problems += told(error.problems).map {
                Diagnostic($0.identifier, at: location(ofScalar: $0.scalarOffset), $0.message, hint: $0.hint)
            }
            return nil
        }
    }

    /// All problems of a text that a person typed; of a text in a file, only the first of each kind. Otherwise the
    /// refused characters, such as "J", "A", "N" and "E", could together reveal a name.
    private func told(_ problems: [TextProblem]) -> [TextProblem] {
        if case .flag = source { return problems }
        var seen: Set<String> = []
        return problems.filter { seen.insert($0.identifier).inserted }
    }
}
