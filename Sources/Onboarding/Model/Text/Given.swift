public import Diagnostics
public import Documents

/// A text that somebody gave, and where: at a flag, or in a file.
public struct Given: Sendable {
    /// The text.
    public let text: String
    private let source: Source

    private enum Source: Sendable {
        case flag(String)
        case node(Node)
        case place(SourceLocation)
    }

    /// A text given with a flag such as `--company`.
    public init(_ text: String, flag: String) {
        self.text = text.streamSafe
        source = .flag(flag)
    }

    /// The node that holds the text, where it stands in a file.
    var node: Node? {
        if case .node(let node) = source { node } else { nil }
    }

    /// The text of a string in a file.
    public init(_ node: Node) {
        text = node.text
        source = .node(node)
    }

    /// A text that was made out of what stands at a place.
    public init(_ text: String, from location: SourceLocation) {
        self.text = text
        source = .place(location)
    }

    /// Where the scalar at an offset of the text stands: for a flag, the column is the character's number.
    public func location(ofScalar offset: Int = 0) -> SourceLocation {
        switch source {
        case .flag(let flag): SourceLocation(file: flag, position: SourcePosition(line: 1, column: offset + 1))
        case .node(let node): node.location(ofScalar: offset)
        case .place(let location): location
        }
    }

    /// Parses the text into a type that cannot be wrong; problems go to the list.
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

    /// Of a text that a person typed, all problems. Of one in a file, the first of each kind: "J", "A", "N" and "E", each
    /// not allowed, would spell a name.
    private func told(_ problems: [TextProblem]) -> [TextProblem] {
        if case .flag = source { return problems }
        var seen: Set<String> = []
        return problems.filter { seen.insert($0.identifier).inserted }
    }
}
