internal import YAML

/// Texts of several lines as YAML literal blocks (YAML 1.2.2, section 8.1.2), so that a reviewer can read them.
enum BlockLiteral {
    /// Whether a text reads back the same from a literal block: printable, no tabs or carriage returns, no line that
    /// ends in a space, a first line that begins with a letter or sign, and at most one line break at the end.
    static func canHold(_ text: String) -> Bool {
        guard text.contains("\n"), let first = text.unicodeScalars.first, first != " ", first != "\n" else { return false }
        guard !text.hasSuffix("\n\n"), !text.contains(" \n"), !text.hasSuffix(" ") else { return false }
        return text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) }
    }

    /// Appends ` |` or ` |-` and the lines, each with its end.
    static func write(_ text: String, indent: Int, to output: inout [UInt8]) {
        let endsWithBreak = text.hasSuffix("\n")
        output.append(contentsOf: (endsWithBreak ? "|\n" : "|-\n").utf8)
        let content = endsWithBreak ? text.dropLast() : text[...]
        for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.isEmpty { output.append(spaces: indent) }
            output.append(contentsOf: line.utf8)
            output.append(UInt8(ascii: "\n"))
        }
    }
}
