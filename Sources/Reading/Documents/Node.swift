public import Diagnostics

/// A node of a `Document`: a value with its kind and position.
public struct Node: Sendable {
    /// The kind of a node's value.
    public enum Kind: UInt8, Sendable {
        /// JSON `null`, YAML `null`, `~` or an empty value.
        case null
        /// `true` or `false`.
        case bool
        /// A number, kept as it was written.
        case number
        /// A string.
        case string
        /// A JSON array or YAML sequence.
        case list
        /// A JSON object or YAML mapping.
        case map
    }

    /// The document that contains the node.
    public let document: Document
    let index: Int

    private var token: Token { document.tokens[index] }

    /// The kind of the node's value.
    public var kind: Kind { token.kind }

    /// The kind in words, for messages.
    public var kindName: String {
        switch kind {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .list: "a list"
        case .map: "an object"
        }
    }

    /// A string, or a number, boolean or null as it was written; empty for lists and maps. In the Stream-Safe Text
    /// Format.
    public var text: String {
        let token = token
        switch token.payload {
        case .table: return document.strings[Int(token.start)]
        case .escaped: return JSONEscapes.decode(document.source[Int(token.start)..<Int(token.end)]).streamSafe
        case .source:
            guard token.kind != .list, token.kind != .map else { return "" }
            return document.source.withUnsafeBufferPointer {
                String(decoding: UnsafeBufferPointer(rebasing: $0[Int(token.start)..<Int(token.end)]), as: UTF8.self)
                    .streamSafe
            }
        }
    }

    /// The text of a string node; `nil` for any other kind.
    public var string: String? { kind == .string ? text : nil }

    /// The value of a boolean node; `nil` for any other kind.
    public var bool: Bool? { kind == .bool ? text.lowercased() == "true" : nil }

    /// The value of a whole number; `nil` for any other kind, or if it does not fit.
    public var integer: Int? { kind == .number ? Int(text) : nil }

    /// The elements of a list; empty for any other kind.
    public var elements: [Node] {
        guard kind == .list else { return [] }
        var found: [Node] = []
        var position = index + 1
        while position < Int(token.next) {
            found.append(Node(document: document, index: position))
            position = Int(document.tokens[position].next)
        }
        return found
    }

    /// The number of elements in a list or entries in a map; 0 for any other kind.
    public var count: Int {
        guard kind == .list || kind == .map else { return 0 }
        var count = 0
        var position = index + 1
        let end = Int(token.next)
        while position < end {
            // In a map, each value follows its key.
            position = Int(document.tokens[kind == .map ? position + 1 : position].next)
            count += 1
        }
        return count
    }

    /// Calls `body` with the key and the value of each entry of a map, in the order of the file.
    public func forEachEntry(_ body: (_ key: Node, _ value: Node) throws -> Void) rethrows {
        guard kind == .map else { return }
        var position = index + 1
        let end = Int(token.next)
        while position < end {
            try body(Node(document: document, index: position), Node(document: document, index: position + 1))
            position = Int(document.tokens[position + 1].next)
        }
    }

    /// The entries of a map in the order of the file; empty for any other kind.
    public var entries: [(key: Node, value: Node)] {
        var found: [(key: Node, value: Node)] = []
        forEachEntry { found.append(($0, $1)) }
        return found
    }

    /// Returns the value of a map's key; `nil` if it is absent, and for any other kind.
    public func value(of key: StaticString) -> Node? {
        var found: Node?
        forEachEntry { known, value in
            if found == nil, known.isWritten(as: key) { found = value }
        }
        return found
    }

    /// The source bytes of a list or map in a JSON text; empty for any other node.
    public var source: [UInt8] {
        let token = token
        guard token.kind == .list || token.kind == .map, token.payload == .source, token.end > token.start else {
            return []
        }
        return Array(document.source[Int(token.start)..<Int(token.end)])
    }

    /// The position of the node's first character.
    public var position: SourcePosition {
        guard document.positions.isEmpty else { return document.positions[index] }
        let token = token
        let quote = token.kind == .string ? 1 : 0
        return document.position(atOffset: Int(token.start) - quote)
    }

    /// The file and position of the node's first character.
    public var location: SourceLocation { document.location(position) }

    /// Returns the location of the scalar at `offset` in a string node's text. If the source writes the text
    /// differently (a YAML string with escapes or line breaks), returns the location of the node.
    public func location(ofScalar offset: Int) -> SourceLocation {
        let token = token
        guard token.kind == .string else { return location }
        switch token.payload {
        case .table:
            return locationInSource(ofScalar: offset)
        case .source, .escaped:
            let text = document.source[Int(token.start)..<Int(token.end)]
            let place = JSONEscapes.offset(ofScalar: offset, in: text, escaped: token.payload == .escaped)
            return document.location(document.position(atOffset: place))
        }
    }

    /// Returns the position in a text that the source contains unchanged, plain or in quotes; otherwise the node's
    /// position.
    private func locationInSource(ofScalar offset: Int) -> SourceLocation {
        let start = document.offset(of: position)
        let text = text
        for quote in 0...1 where document.source.dropFirst(start + quote).starts(with: text.utf8) {
            let place = SourcePosition(line: position.line, column: position.column + quote + offset)
            return document.location(text.utf8.contains(UInt8(ascii: "\n")) ? position : place)
        }
        return location
    }

    /// Returns whether the node's text equals `text`. Compares source bytes without decoding them if there are no
    /// escapes.
    func isWritten(as text: StaticString) -> Bool {
        let token = token
        guard token.payload == .source, Int(token.end - token.start) == text.utf8CodeUnitCount else {
            return token.payload != .source && self.text == text.description
        }
        return document.source.withUnsafeBufferPointer { source in
            text.withUTF8Buffer { text in
                text.indices.allSatisfy { source[Int(token.start) + $0] == text[$0] }
            }
        }
    }
}
