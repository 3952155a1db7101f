public import Diagnostics
internal import Synchronization

/// A parsed JSON or YAML text: a flat, immutable tree whose nodes know their position in the file.
///
/// The nodes are one array in reading order, so that parsing a record takes only a few allocations. The positions of
/// JSON nodes are computed on demand.
public final class Document: Sendable {
    /// The file's path relative to the repository's root, for diagnostics.
    public let file: String
    /// The bytes that were parsed.
    public let source: [UInt8]
    let tokens: [Token]
    let strings: [String]
    let positions: [SourcePosition]
    private let places = Mutex<SourcePlaces?>(nil)

    init(
        file: String, source: [UInt8], tokens: [Token], strings: [String] = [], positions: [SourcePosition] = []
    ) {
        self.file = file
        self.source = source
        self.tokens = tokens
        self.strings = strings
        self.positions = positions
    }

    /// The YAML document with the result of `change` in place of each string.
    public func mapStrings(_ change: (String) -> String) -> Document {
        Document(file: file, source: source, tokens: tokens, strings: strings.map(change), positions: positions)
    }

    /// The outermost node.
    public var root: Node { Node(document: self, index: 0) }

    /// Returns the line and column of the byte at `offset` in the source.
    public func position(atOffset offset: Int) -> SourcePosition {
        withPlaces { $0.position(atOffset: offset) }
    }

    /// Returns the offset in the source of the byte at a line and column.
    public func offset(of position: SourcePosition) -> Int {
        withPlaces { $0.offset(of: position) }
    }

    private func withPlaces<Value: Sendable>(_ body: (SourcePlaces) -> Value) -> Value {
        places.withLock { known in
            let places = known ?? SourcePlaces(source)
            known = places
            return body(places)
        }
    }

    /// Returns a location in this document's file.
    public func location(_ position: SourcePosition?) -> SourceLocation {
        SourceLocation(file: file, position: position)
    }
}

/// A node of the flat tree.
struct Token: Sendable {
    enum Payload: UInt8, Sendable {
        /// `start..<end` is a range of source bytes without escapes.
        case source
        /// `start..<end` is a range of source bytes with JSON escapes.
        case escaped
        /// `start` is an index into the document's strings.
        case table
    }

    let kind: Node.Kind
    let payload: Payload
    let start: UInt32
    var end: UInt32
    /// The index of the first token after this one and all its descendants.
    var next: UInt32
}
