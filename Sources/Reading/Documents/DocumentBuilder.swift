public import Diagnostics

/// Builds a `Document` from a parser's events in reading order. For parsers in other modules.
public struct DocumentBuilder {
    private let file: String
    private let source: [UInt8]
    private var tokens: [Token] = []
    private var strings: [String] = []
    private var positions: [SourcePosition] = []
    private var open: [Int] = []

    /// Starts an empty document.
    public init(file: String, source: [UInt8]) {
        self.file = file
        self.source = source
    }

    /// The number of lists and maps that are open.
    public var depth: Int { open.count }

    /// Adds a scalar.
    public mutating func scalar(_ kind: Node.Kind, _ text: String, at position: SourcePosition) {
        append(kind, at: position)
        strings.append(text)
    }

    /// Opens a list or a map.
    public mutating func begin(_ kind: Node.Kind, at position: SourcePosition) {
        open.append(tokens.count)
        append(kind, at: position)
        strings.append("")
    }

    /// Closes the innermost open list or map.
    public mutating func end() {
        guard let opened = open.popLast() else { return }
        tokens[opened].next = UInt32(tokens.count)
    }

    /// Returns the document. All lists and maps must be closed.
    public func build() -> Document {
        Document(file: file, source: source, tokens: tokens, strings: strings, positions: positions)
    }

    private mutating func append(_ kind: Node.Kind, at position: SourcePosition) {
        let index = UInt32(tokens.count)
        tokens.append(Token(kind: kind, payload: .table, start: index, end: 0, next: index + 1))
        positions.append(position)
    }
}
