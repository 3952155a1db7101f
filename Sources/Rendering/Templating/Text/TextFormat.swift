/// The format of a text template: how values are escaped and how a comment is written.
public enum TextFormat: Sendable, Hashable {
    /// HTML: values are escaped for element text and quoted attributes.
    case html
    /// Lines with `#` comments, such as nginx configuration or `robots.txt`. Nothing is escaped, so free text is not
    /// allowed.
    case lines
    /// The plain text of an email. It has no structure, so free text needs no escaping.
    case prose
    /// CSS, with `/* … */` comments. Nothing is escaped, so free text is not allowed.
    case css

    /// The format of a file by its extension; `nil` if the extension is unknown or its format has no comments.
    public init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[fileName.index(after: dot)...] {
        case "html", "svg", "xml": self = .html
        case "txt", "conf", "ini", "toml", "properties", "env": self = .lines
        case "css": self = .css
        default: return nil
        }
    }

    /// The known extensions.
    public static let endings = ["html", "svg", "xml", "txt", "conf", "ini", "toml", "properties", "env", "css"]

    /// A comment line, with its line break. The text must not contain anything that ends the comment.
    public func comment(_ text: String) -> String {
        switch self {
        case .html: "<!-- \(text) -->\n"
        case .lines: "# \(text)\n"
        case .prose: "\(text)\n"
        case .css: "/* \(text) */\n"
        }
    }

    /// Writes a value, escaped for this format.
    func write(_ text: String, to output: inout [UInt8]) {
        switch self {
        case .html: HTMLEscape.write(text, to: &output)
        case .lines, .prose, .css: output.append(contentsOf: text.utf8)
        }
    }
}
