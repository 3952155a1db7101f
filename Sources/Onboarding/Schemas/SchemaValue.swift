internal import Diagnostics

/// A JSON value whose objects keep the order in which they were written, so that a schema is the same bytes always.
public indirect enum SchemaValue: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A whole number.
    case number(Int)
    /// True or false.
    case bool(Bool)
    /// Values in order.
    case list([SchemaValue])
    /// Named values in order.
    case object([(String, SchemaValue)])

    /// Whether two values are the same, in the same order.
    public static func == (left: SchemaValue, right: SchemaValue) -> Bool { left.json() == right.json() }

    /// Feeds the JSON text.
    public func hash(into hasher: inout Hasher) { hasher.combine(json()) }

    /// The JSON text with two spaces of indentation and a line break at the end.
    public func json() -> String { text(indent: "") + "\n" }

    private func text(indent: String) -> String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): String(number)
        case .bool(let bool): bool ? "true" : "false"
        case .list(let values) where values.allSatisfy(\.isShort):
            "[" + values.map { $0.text(indent: "") }.joined(separator: ", ") + "]"
        case .list(let values):
            Self.block("[", values.map { $0.text(indent: indent + "  ") }, "]", indent)
        case .object(let entries) where entries.isEmpty: "{}"
        case .object(let entries):
            Self.block("{", entries.map { Self.quoted($0) + ": " + $1.text(indent: indent + "  ") }, "}", indent)
        }
    }

    private var isShort: Bool {
        switch self {
        case .text, .number, .bool: true
        case .list, .object: false
        }
    }

    private static func block(_ open: String, _ lines: [String], _ close: String, _ indent: String) -> String {
        open + "\n" + lines.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n" + indent + close
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                quoted += "\\u" + hexDigits(scalar.value, least: 4, uppercase: false)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
