/// The start tags in a text, as a browser reads them (HTML Living Standard, "Tokenization"): tags may span lines, and
/// attributes may be separated by slashes.
struct HTMLTags {
    struct Tag: Equatable {
        /// The name in lower case.
        let name: String
        /// The attributes, with names in lower case.
        let attributes: [Attribute]
        /// The tag as it is written, and the text of a script, on one line.
        let source: String
    }

    struct Attribute: Equatable {
        let name: String
        let value: String
    }

    private(set) var tags: [Tag] = []
    private let text: [UInt8]
    private var index = 0

    init(_ string: String) {
        text = Array(string.utf8)
        while let start = text[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            if index < text.count, Self.isLetter(text[index]) { readTag(from: start) }
        }
    }

    private mutating func readTag(from start: Int) {
        let name = word { Self.isSpace($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }.lowercased()
        var attributes: [Attribute] = []
        while let attribute = nextAttribute() { attributes.append(attribute) }
        if index < text.count { index += 1 }
        let end = name == "script" ? endOfScript() : index
        tags.append(Tag(name: name, attributes: attributes, source: line(start..<end)))
        index = end
    }

    private mutating func nextAttribute() -> Attribute? {
        while index < text.count, Self.isSpace(text[index]) || text[index] == UInt8(ascii: "/") { index += 1 }
        guard index < text.count, text[index] != UInt8(ascii: ">") else { return nil }
        let start = index
        index += 1
        let rest = word {
            Self.isSpace($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "=")
        }
        let name = (String(decoding: [text[start]], as: UTF8.self) + rest).lowercased()
        skipSpaces()
        guard index < text.count, text[index] == UInt8(ascii: "=") else { return Attribute(name: name, value: "") }
        index += 1
        skipSpaces()
        return Attribute(name: name, value: attributeValue())
    }

    private mutating func attributeValue() -> String {
        guard index < text.count else { return "" }
        let quote = text[index]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return word { Self.isSpace($0) || $0 == UInt8(ascii: ">") }
        }
        index += 1
        let value = word { $0 == quote }
        if index < text.count { index += 1 }
        return value
    }

    private mutating func skipSpaces() {
        while index < text.count, Self.isSpace(text[index]) { index += 1 }
    }

    /// The text up to a byte that ends it, which is not consumed.
    private mutating func word(until isEnd: (UInt8) -> Bool) -> String {
        let start = index
        while index < text.count, !isEnd(text[index]) { index += 1 }
        return String(decoding: text[start..<index], as: UTF8.self)
    }

    /// The position after a script's text.
    private func endOfScript() -> Int {
        let end = Array("</".utf8)
        var place = index
        while place + end.count <= text.count {
            if text[place...].starts(with: end) { return place }
            place += 1
        }
        return text.count
    }

    private func line(_ range: Range<Int>) -> String {
        String(decoding: text[range], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x9...0xD).contains(byte) }
}
