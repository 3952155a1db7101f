/// The text that the runner of GitHub Actions reads as a workflow command in the log of a job: a line that begins with
/// `::` after optional white space, or the older form `##[` anywhere in a line (actions/runner, ActionCommand.cs).
enum LogCommand {
    private static let older = "##["

    /// Returns the text with the older form escaped.
    static func escaped(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "#")) ? text.replacing(scalars: older, with: "#\\u{23}[") : text
    }

    /// Returns whether a text would begin a command at the start of a line. One colon is enough: a second may follow.
    static func isStart(_ text: String) -> Bool {
        text.unicodeScalars.first { !$0.properties.isWhitespace } == ":"
    }

    /// Returns whether the last line of a text contains only white space.
    static func isAtStart(ofLastLineIn text: String) -> Bool {
        text.unicodeScalars.reversed().first { $0 == "\n" || !$0.properties.isWhitespace }.map { $0 == "\n" } ?? true
    }

    /// Returns a text that begins with a colon with that colon escaped.
    static func hidden(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let colon = scalars.firstIndex(of: ":") else { return text }
        return String(scalars[..<colon]) + "\\u{3A}" + String(scalars[scalars.index(after: colon)...])
    }
}
