import Comparing
import Diagnostics

/// A changed field as text: one line, and the lines that a multi-line text loses and gains. Only what is equal on both
/// sides is shortened, so that two different values never look the same.
enum FieldText {
    /// The number of characters of an equal beginning or end that are shown.
    private static let context = 40
    /// The ends of paths whose values are always shown in full.
    private static let whole = [
        "image", "command", "args", "expression", "rules", "subjects", "verbs", "hostnames", "host", "domains",
    ]
    /// The last parts of paths of a NetworkPolicy at which a missing value means all.
    private static let allIfMissing: Set<String> = [
        "from", "to", "ports", "podSelector", "namespaceSelector", "matchLabels", "matchExpressions", "port",
    ]

    /// Returns the path and both values, such as `replicas 2 → 3`. `title` is the kind and name of the object.
    static func line(_ change: FieldChange, of title: String) -> String {
        let path = visible(change.path.hasPrefix("spec.") ? String(change.path.dropFirst("spec.".count)) : change.path)
        if case .lines(let removed) = change.old, case .lines(let added) = change.new {
            return "\(path) −\(removed.count) +\(added.count) lines"
        }
        if change.old == nil, case .text(let text) = change.new, text.contains("\n") { return "\(path) is new" }
        let nothing = missing(change.path, title)
        switch (change.old, change.new) {
        case (let old?, nil) where path.hasSuffix("[]"): return "\(path.dropLast(2)) − \(value(old))"
        case (nil, let new?) where path.hasSuffix("[]"): return "\(path.dropLast(2)) + \(value(new))"
        case (let old?, let new?) where old == new: return "\(path) changes"
        case (let old?, let new?):
            if value(old) == value(new) { return "\(path) \(escaped(value(old))) → \(escaped(value(new)))" }
            let (before, after) = isWhole(change.path) ? (value(old), value(new)) : shortened(value(old), value(new))
            return "\(path) \(before) → \(after)"
        case (let old, let new): return "\(path) \(old.map(value) ?? nothing) → \(new.map(value) ?? nothing)"
        }
    }

    /// Returns the lines that a multi-line text loses and gains; empty for other fields.
    static func details(_ change: FieldChange) -> [(sign: Character, text: String)] {
        switch (change.old, change.new) {
        case (.lines(let removed), .lines(let added)):
            Set(removed).isDisjoint(with: added)
                ? signed(removed, "-") + signed(added, "+")
                : signed(removed.map(escaped), "-") + signed(added.map(escaped), "+")
        case (nil, .text(let text)) where text.contains("\n"):
            signed(text.split(separator: "\n").map(String.init), "+")
        default: []
        }
    }

    /// Returns a text with the numbers of all characters outside ASCII, for texts that look the same.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { $0.isASCII ? String($0) : "\\u{\(hexDigits($0.value, least: 4, uppercase: true))}" }
            .joined()
    }

    private static func signed(_ lines: [String], _ sign: Character) -> [(sign: Character, text: String)] {
        lines.map { (sign, visible(String($0.drop { $0 == " " }))) }
    }

    /// Returns what a missing value means. In a NetworkPolicy, no list and an empty selector mean all.
    private static func missing(_ path: String, _ title: String) -> String {
        let last = path.split(separator: ".").last.map { String($0.prefix { $0 != "[" }) } ?? ""
        let meansAll = title.hasPrefix("NetworkPolicy ") && allIfMissing.contains(last)
        return meansAll ? "(none, which means all)" : "(none)"
    }

    private static func isWhole(_ path: String) -> Bool {
        whole.contains { path.hasSuffix($0) || path.contains("\($0)[") }
    }

    /// Returns both texts with the middle of what is equal left out.
    private static func shortened(_ old: String, _ new: String) -> (String, String) {
        let start = zip(old, new).prefix { $0 == $1 }.count
        let most = min(old.count, new.count) - start
        let end = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count
        func cut(_ text: String) -> String {
            let head = start > context ? "…" + text.dropFirst(start - context) : text
            return end > context ? head.dropLast(end - context) + "…" : head
        }
        return (cut(old), cut(new))
    }

    /// Returns a value, in quotes only if it would be ambiguous without them.
    private static func value(_ value: FieldValue) -> String {
        switch value {
        case .literal(let text): return visible(text)
        case .lines(let lines): return "\(lines.count) lines"
        case .text(let text):
            let isPlain = !text.isEmpty && Double(text) == nil && !["true", "false", "null"].contains(text)
            let quotes = quoted(text, limit: .max)
            return isPlain && quotes == "\"\(text)\"" && text.first != " " && text.last != " " ? text : quotes
        }
    }

    /// Returns the text with characters escaped that a terminal would interpret.
    static func visible(_ text: String, limit: Int = .max) -> String {
        String(quoted(text, limit: limit).dropFirst().dropLast())
            .replacing(scalars: "\\\"", with: "\"").replacing(scalars: "\\\\", with: "\\")
    }
}
