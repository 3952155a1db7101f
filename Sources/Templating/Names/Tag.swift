/// A Mustache tag in a text.
struct Tag: Sendable {
    enum Kind: Sendable {
        case value
        case section
        case inverted
        case end
        case comment
        /// What is known to Mustache and refused here: partials, unescaped values, changed delimiters.
        case refused(String)
    }

    let kind: Kind
    let name: String
    /// The offset of its `{{` in the text, in bytes.
    let offset: Int
}

/// A stretch of a text: as it is, or a tag.
enum TagPiece: Sendable {
    case literal(String)
    case tag(Tag)
}

/// A tag that is not closed.
struct UnclosedTag: Error {
    let offset: Int
}

extension TagPiece {
    /// Splits a text at its tags.
    static func scan(_ text: String) throws(UnclosedTag) -> [TagPiece] {
        let bytes = Array(text.utf8)
        var pieces: [TagPiece] = []
        var literalStart = 0
        var index = 0
        while let open = bytes.firstRange(of: "{{", from: index) {
            guard let close = bytes.firstRange(of: "}}", from: open + 2) else { throw UnclosedTag(offset: open) }
            if open > literalStart {
                pieces.append(.literal(String(decoding: bytes[literalStart..<open], as: UTF8.self)))
            }
            let content = String(decoding: bytes[open + 2..<close], as: UTF8.self)
            pieces.append(.tag(Tag(content: content, offset: open)))
            index = close + 2
            literalStart = index
        }
        if literalStart < bytes.count {
            pieces.append(.literal(String(decoding: bytes[literalStart...], as: UTF8.self)))
        }
        return pieces
    }
}

extension Tag {
    fileprivate init(content: String, offset: Int) {
        let rest = content.dropFirst()
        let (kind, name): (Kind, Substring) =
            switch content.first {
            case "#": (.section, rest)
            case "^": (.inverted, rest)
            case "/": (.end, rest)
            case "!": (.comment, rest)
            case "{", "&": (.refused("an unescaped value"), rest)
            case ">", "<", "$": (.refused("a partial"), rest)
            case "=": (.refused("a change of delimiters"), rest)
            case "%": (.refused("a pragma"), rest)
            default: (.value, Substring(content))
            }
        self.init(kind: kind, name: name.trimmed, offset: offset)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var rest = self
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}

extension [UInt8] {
    /// The offset of the first occurrence of an ASCII pattern at or behind `start`.
    func firstRange(of pattern: StaticString, from start: Int) -> Int? {
        let wanted = UnsafeBufferPointer(start: pattern.utf8Start, count: pattern.utf8CodeUnitCount)
        var index = start
        while index + wanted.count <= count {
            if self[index] == wanted[0], self[index..<index + wanted.count].elementsEqual(wanted) { return index }
            index += 1
        }
        return nil
    }
}
