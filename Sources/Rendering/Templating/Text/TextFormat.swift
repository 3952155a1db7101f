/// A kind of text file that a template may be: how values are escaped in it and how it carries a comment.
public enum TextFormat: Sendable, Hashable {
    /// HTML: values are escaped for element text and quoted attributes.
    case html
    /// Lines with `#` comments, such as nginx configuration or `robots.txt`. Nothing is escaped, so only words
    /// may stand in it.
    case lines
    /// The plain text of a letter: nothing in it is structure, so free text stands as it is.
    case prose
    /// CSS, with `/* … */` comments. Nothing is escaped, so only words may stand in it.
    case css

    /// The format of a file by the ending of its name; `nil` for one that is not known, or has no comments.
    public init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[fileName.index(after: dot)...] {
        case "html", "svg", "xml": self = .html
        case "txt", "conf", "ini", "toml", "properties", "env": self = .lines
        case "css": self = .css
        default: return nil
        }
    }

    /// The endings of the names that are known.
    public static let endings = ["html", "svg", "xml", "txt", "conf", "ini", "toml", "properties", "env", "css"]

    /// A line of comment, with its line break. The text holds nothing that could end the comment.
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
