public import Diagnostics
internal import Synchronization

/// A parsed JSON or YAML text: a flat, immutable tree whose nodes know their place in the file.
///
/// The nodes are kept as one array in reading order, so parsing a record costs a handful of allocations; places of
/// JSON nodes are worked out only when somebody asks for them.
public final class Document: Sendable {
    /// The file's path, relative to the repository's root, as diagnostics name it.
    public let file: String
    /// The bytes that were read.
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

    /// The outermost node.
    public var root: Node { Node(document: self, index: 0) }

    /// The line and column of the byte at `offset` of the source.
    public func position(atOffset offset: Int) -> SourcePosition {
        withPlaces { $0.position(atOffset: offset) }
    }

    /// The offset in the source of the byte at a line and column.
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

    /// A place in this document's file.
    public func location(_ position: SourcePosition?) -> SourceLocation {
        SourceLocation(file: file, position: position)
    }
}

/// One node of a flat tree.
struct Token: Sendable {
    enum Payload: UInt8, Sendable {
        /// `start..<end` are bytes of the source, taken as they are.
        case source
        /// `start..<end` are bytes of the source with JSON escapes in them.
        case escaped
        /// `start` is an index into the document's strings.
        case table
    }

    let kind: Node.Kind
    let payload: Payload
    let start: UInt32
    var end: UInt32
    /// The index of the first token behind this one and everything inside it.
    var next: UInt32
}
