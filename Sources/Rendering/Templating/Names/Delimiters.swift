/// The character sequences that open and close a tag.
struct Delimiters: Sendable, Hashable {
    /// The default delimiters: `{{` and `}}`.
    static let mustache = Delimiters(open: Array("{{".utf8), close: Array("}}".utf8))

    let open: [UInt8]
    let close: [UInt8]

    /// The delimiters that a YAML template sets in a comment at its top: `# {{=<% %>=}}` (Mustache specification, "Set
    /// Delimiter"); `nil` if it sets none. Double braces are then plain text, such as the expressions of an
    /// ApplicationSet or of an alert.
    static func declared(in source: [UInt8]) -> Delimiters? {
        var rest = source[...]
        while rest.first == UInt8(ascii: "#") {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest[line.endIndex...].dropFirst()
            let comment = String(decoding: line.dropFirst(), as: UTF8.self)
            let words = comment.split { $0 == " " || $0 == "\t" || $0 == "\r" }
            guard words.count == 2, words[0].hasPrefix("{{="), words[1].hasSuffix("=}}") else { continue }
            let (open, close) = (words[0].dropFirst(3), words[1].dropLast(3))
            guard !open.isEmpty, !close.isEmpty, !open.contains("="), !close.contains("=") else { continue }
            return Delimiters(open: Array(open.utf8), close: Array(close.utf8))
        }
        return nil
    }

    /// A tag with this content.
    func tag(_ content: String) -> String {
        String(decoding: open, as: UTF8.self) + content + String(decoding: close, as: UTF8.self)
    }

    /// Whether a text contains an opening delimiter.
    func stand(in text: String) -> Bool { Array(text.utf8).firstRange(of: open, from: 0) != nil }
}
