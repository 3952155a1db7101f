import Comparing
import Diagnostics

/// A changed field as text: one line, and the lines that a multi-line text loses and gains.
enum FieldText {
    /// The maximum number of removed and of added lines to show.
    private static let lineLimit = 4
    private static let valueLimit = 100

    /// Returns the path and both values, such as `replicas 2 → 3`.
    static func line(_ change: FieldChange) -> String {
        let path = visible(change.path.hasPrefix("spec.") ? String(change.path.dropFirst("spec.".count)) : change.path)
        if case .lines(let removed) = change.old, case .lines(let added) = change.new {
            return "\(path) −\(removed.count) +\(added.count) lines"
        }
        switch (change.old, change.new) {
        case (let old?, nil) where path.hasSuffix("[]"): return "\(path.dropLast(2)) − \(value(old))"
        case (nil, let new?) where path.hasSuffix("[]"): return "\(path.dropLast(2)) + \(value(new))"
        case (let old?, let new?) where old == new: return "\(path) changes"
        case (let old, let new):
            return "\(path) \(old.map(value) ?? "(none)") → \(new.map(value) ?? "(none)")"
        }
    }

    /// Returns the first lines that a multi-line text loses and gains; empty for other fields.
    static func details(_ change: FieldChange) -> [(sign: Character, text: String)] {
        guard case .lines(let removed) = change.old, case .lines(let added) = change.new else { return [] }
        return cut(removed, "-") + cut(added, "+")
    }

    private static func cut(_ lines: [String], _ sign: Character) -> [(sign: Character, text: String)] {
        let shown = lines.prefix(lineLimit).map { line in
            (sign, visible(String(line.drop { $0 == " " }), limit: valueLimit))
        }
        return lines.count > lineLimit ? shown + [(sign, "… \(lines.count - lineLimit) more")] : shown
    }

    /// Returns a value, in quotes only if it would be ambiguous without them.
    private static func value(_ value: FieldValue) -> String {
        switch value {
        case .literal(let text): return visible(text, limit: valueLimit)
        case .lines(let lines): return "\(lines.count) lines"
        case .text(let text):
            let isPlain = !text.isEmpty && Double(text) == nil && !["true", "false", "null"].contains(text)
            let quotes = quoted(text, limit: valueLimit)
            return isPlain && quotes == "\"\(text)\"" && text.first != " " && text.last != " " ? text : quotes
        }
    }

    /// Returns the text with characters escaped that a terminal would interpret.
    static func visible(_ text: String, limit: Int = .max) -> String {
        String(quoted(text, limit: limit).dropFirst().dropLast())
            .replacing(scalars: "\\\"", with: "\"").replacing(scalars: "\\\\", with: "\\")
    }
}
