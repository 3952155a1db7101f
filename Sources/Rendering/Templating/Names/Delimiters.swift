/// What opens and closes a tag.
struct Delimiters: Sendable, Hashable {
    /// The usual ones: `{{` and `}}`.
    static let mustache = Delimiters(open: Array("{{".utf8), close: Array("}}".utf8))

    let open: [UInt8]
    let close: [UInt8]

    /// The delimiters that a YAML template sets for itself, in a comment among its first lines: `# {{=<% %>=}}`
    /// (Mustache specification, "Set Delimiter"). Whatever else it holds in double braces is then plain text, such as
    /// the expressions of an ApplicationSet or of an alert. `nil` where it sets none.
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

    /// A tag as it is written.
    func tag(_ content: String) -> String {
        String(decoding: open, as: UTF8.self) + content + String(decoding: close, as: UTF8.self)
    }

    /// Whether a tag begins somewhere in a text.
    func stand(in text: String) -> Bool { Array(text.utf8).firstRange(of: open, from: 0) != nil }
}
