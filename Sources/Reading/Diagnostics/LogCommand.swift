/// What the runner of GitHub Actions takes for a workflow command in the log of a job: a line that begins with `::`,
/// white space in front not counted, and in its older form `##[` anywhere in a line (actions/runner, ActionCommand.cs).
enum LogCommand {
    private static let older = "##["

    /// The text without the older form.
    static func escaped(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "#")) ? text.replacing(scalars: older, with: "#\\u{23}[") : text
    }

    /// Whether a text would begin a command at the start of a line. A single colon counts: another may follow.
    static func isStart(_ text: String) -> Bool {
        text.unicodeScalars.first { !$0.properties.isWhitespace } == ":"
    }

    /// Whether nothing but white space stands in the last line of a text.
    static func isAtStart(ofLastLineIn text: String) -> Bool {
        text.unicodeScalars.reversed().first { $0 == "\n" || !$0.properties.isWhitespace }.map { $0 == "\n" } ?? true
    }

    /// A text that begins with a colon, begun otherwise.
    static func hidden(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let colon = scalars.firstIndex(of: ":") else { return text }
        return String(scalars[..<colon]) + "\\u{3A}" + String(scalars[scalars.index(after: colon)...])
    }
}
