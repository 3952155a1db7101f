/// A Mustache tag in a text.
struct Tag: Sendable {
    enum Kind: Sendable {
        case value
        case section
        case inverted
        case end
        case comment
        /// Mustache syntax that is not allowed here: partials, unescaped values, other delimiters, pragmas. Contains
        /// its name for messages.
        case refused(String)
    }

    let kind: Kind
    let name: String
    /// The offset of the opening delimiter in the text, in bytes.
    let offset: Int
}

/// A part of a text: literal text or a tag.
enum TagPiece: Sendable {
    case literal(String)
    case tag(Tag)
}

/// The error of a tag without a closing delimiter. `offset` is that of the opening one, in bytes.
struct UnclosedTag: Error {
    let offset: Int
}

extension TagPiece {
    /// Splits a text at its tags.
    ///
    /// With `standaloneLines`, the whole line is removed if it contains nothing but the beginning or end of a section,
    /// or a comment (Mustache specification, "Standalone Lines").
    static func scan(
        _ text: [UInt8], delimiters: Delimiters = .mustache, standaloneLines: Bool = false
    ) throws(UnclosedTag) -> [TagPiece] {
        var pieces: [TagPiece] = []
        var literalStart = 0
        while let open = text.firstRange(of: delimiters.open, from: literalStart) {
            let content = open + delimiters.open.count
            guard let close = text.firstRange(of: delimiters.close, from: content) else {
                throw UnclosedTag(offset: open)
            }
            let tag = Tag(content: String(decoding: text[content..<close], as: UTF8.self), offset: open)
            let whole = open..<close + delimiters.close.count
            let left = standaloneLines && !tag.isValue ? text.standaloneLine(around: whole) : whole
            if left.lowerBound > literalStart {
                pieces.append(.literal(String(decoding: text[literalStart..<left.lowerBound], as: UTF8.self)))
            }
            pieces.append(.tag(tag))
            literalStart = left.upperBound
        }
        if literalStart < text.count {
            pieces.append(.literal(String(decoding: text[literalStart...], as: UTF8.self)))
        }
        return pieces
    }
}

extension Tag {
    fileprivate var isValue: Bool {
        if case .value = kind { true } else { false }
    }

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
    /// The offset of the first occurrence of a pattern, from `start` on.
    func firstRange(of wanted: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + wanted.count <= count {
            if self[index] == wanted[0], self[index..<index + wanted.count].elementsEqual(wanted) { return index }
            index += 1
        }
        return nil
    }

    /// The whole line of a tag with its line break, if the line is otherwise blank; else the tag alone.
    fileprivate func standaloneLine(around tag: Range<Int>) -> Range<Int> {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let start = self[..<tag.lowerBound].lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
        guard start == 0 || self[start - 1] == UInt8(ascii: "\n") else { return tag }
        var end = self[tag.upperBound...].firstIndex { !isBlank($0) } ?? count
        if end + 1 < count, self[end] == UInt8(ascii: "\r"), self[end + 1] == UInt8(ascii: "\n") { end += 1 }
        if end == count { return start..<end }
        return self[end] == UInt8(ascii: "\n") ? start..<end + 1 : tag
    }
}
