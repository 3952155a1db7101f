/// A text that is safe to write to a terminal and a CI log.
///
/// Literals from the program's source stay unchanged, including line breaks and colors. An interpolated value is data:
/// control and invisible characters are escaped, so that a name cannot add a line or move the cursor. Text that
/// GitHub's runner would read as a workflow command is also escaped (see `LogCommand`).
///
///     let text: PrintableText = "wrote \(path)\n"
public struct PrintableText: Hashable, Sendable {
    /// The text that is written to the stream.
    public private(set) var text: String

    /// Takes a text of the program itself, unchanged.
    init(own text: String) {
        self.text = text
    }

    /// Takes a text of several lines. The line breaks stay; each line is treated as data.
    public init(lines: some StringProtocol) {
        text = ""
        append(lines: lines)
    }

    /// Takes a text that only programs read. It stays unchanged, even if a terminal would interpret it.
    public init(verbatim text: String) {
        self.init(own: text)
    }

    /// Whether the text is empty.
    public var isEmpty: Bool { text.isEmpty }

    /// Returns the first text followed by the second.
    public static func + (left: PrintableText, right: PrintableText) -> PrintableText {
        PrintableText(own: left.text + right.text)
    }

    /// Appends another text.
    public static func += (left: inout PrintableText, right: PrintableText) { left.text += right.text }

    private mutating func append(value: some StringProtocol) {
        let shown = LogCommand.escaped(printable(value, limit: .max))
        let isHidden = LogCommand.isStart(shown) && LogCommand.isAtStart(ofLastLineIn: text)
        text += isHidden ? LogCommand.hidden(shown) : shown
    }

    private mutating func append(lines: some StringProtocol) {
        let parts = String(lines).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index > 0 { text += "\n" }
            append(value: String(part))
        }
    }
}

extension PrintableText: ExpressibleByStringInterpolation {
    /// Literal text and the values in it.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var result = PrintableText(own: "")

        /// Creates an empty text.
        public init(literalCapacity: Int, interpolationCount: Int) {
            result.text.reserveCapacity(literalCapacity)
        }

        /// Appends a literal unchanged.
        public mutating func appendLiteral(_ literal: String) { result.text += literal }

        /// Appends data in printable form. A string literal never uses this overload.
        @_disfavoredOverload
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            result.append(value: value.description)
        }

        /// Appends a text that is already printable.
        public mutating func appendInterpolation(_ text: PrintableText) { result.text += text.text }

        /// Appends data of several lines, each in printable form.
        public mutating func appendInterpolation(lines: some StringProtocol) { result.append(lines: lines) }
    }

    /// Takes a literal unchanged.
    public init(stringLiteral text: String) { self.init(own: text) }

    /// Takes a literal with interpolated values.
    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.result }
}

extension Sequence where Element == PrintableText {
    /// Returns the texts in one text, with a separator between them.
    public func joined(separator: PrintableText = "") -> PrintableText {
        PrintableText(own: map(\.text).joined(separator: separator.text))
    }
}
