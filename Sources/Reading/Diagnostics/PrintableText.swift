/// A text that a terminal and a CI log can be given.
///
/// What the program's source says stays as it is, line breaks and colors included. A value that is put into it is data:
/// control and invisible characters are escaped, so that a name adds no line and moves no cursor, and what GitHub's
/// runner would take for a workflow command is escaped as well (see `LogCommand`).
///
///     let text: PrintableText = "wrote \(path)\n"
public struct PrintableText: Hashable, Sendable {
    /// The text itself.
    public private(set) var text: String

    /// The text of the program's own, as it is.
    init(own text: String) {
        self.text = text
    }

    /// A text of several lines whose line breaks are the program's own; each line is data.
    public init(lines: some StringProtocol) {
        text = ""
        append(lines: lines)
    }

    /// A text that only programs read: it stays byte by byte as it is, whatever a terminal would make of it.
    public init(verbatim text: String) {
        self.init(own: text)
    }

    /// Whether there is nothing to show.
    public var isEmpty: Bool { text.isEmpty }

    /// A text, and another one behind it.
    public static func + (left: PrintableText, right: PrintableText) -> PrintableText {
        PrintableText(own: left.text + right.text)
    }

    /// Puts another text behind this one.
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
    /// The program's own text, and values in it.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var result = PrintableText(own: "")

        /// An empty text.
        public init(literalCapacity: Int, interpolationCount: Int) {
            result.text.reserveCapacity(literalCapacity)
        }

        /// Appends what the source says.
        public mutating func appendLiteral(_ literal: String) { result.text += literal }

        /// Appends data, in printable form. A literal is never data, wherever it stands.
        @_disfavoredOverload
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            result.append(value: value.description)
        }

        /// Appends a text that is printable already.
        public mutating func appendInterpolation(_ text: PrintableText) { result.text += text.text }

        /// Appends data of several lines, each in printable form.
        public mutating func appendInterpolation(lines: some StringProtocol) { result.append(lines: lines) }
    }

    /// What the source says.
    public init(stringLiteral text: String) { self.init(own: text) }

    /// What the source says, and the values in it.
    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.result }
}

extension Sequence where Element == PrintableText {
    /// The texts one behind the other, with a separator between them.
    public func joined(separator: PrintableText = "") -> PrintableText {
        PrintableText(own: map(\.text).joined(separator: separator.text))
    }
}
