public import Diagnostics

/// A table of texts as RFC 4180 defines it, and the place of each cell. Each row is one line.
public struct Table: Sendable {
    /// A cell: its text without the quotes around it, and where the text begins.
    public struct Cell: Sendable, Hashable {
        /// The text; a doubled quote is one quote.
        public let text: String
        /// Where the text begins: in a cell in quotes, behind the opening quote.
        public let position: SourcePosition
    }

    /// A row: one cell at least.
    public struct Row: Sendable, Hashable {
        /// The cells, from left to right; rows of one table may differ in their number.
        public let cells: [Cell]
        /// The number of its line, from 1.
        public let line: Int
    }

    /// The most bytes of a file.
    public static let byteLimit = 16 << 20
    /// The most rows below the first.
    public static let rowLimit = 100_000
    /// The most cells in a row: as many as a sheet of Excel has columns.
    public static let columnLimit = 16_384
    /// The most bytes in a cell: more than a cell of Excel can take.
    public static let cellLimit = 131_072
    /// Reading ends at this number of faults.
    public static let mostFaults = 20

    /// What separates two cells.
    public let delimiter: Delimiter
    /// The rows, without empty lines.
    public let rows: Rows

    /// Reads a table in UTF-8, or in UTF-16 with a byte order mark. A byte order mark counts as no column.
    ///
    /// A line ends with LF or CRLF, and is a row. What separates two cells is what a first line such as `sep=;` says;
    /// without one, the first comma, semicolon or tab outside quotes in the first line that contains more than spaces.
    /// A cell that begins with a quote ends with the next single quote; in between delimiters are text, and two quotes
    /// are one.
    ///
    /// Anything else is a fault: a quote inside a cell that does not begin with one, text behind a closing quote, a
    /// quote that is not closed in its line, a carriage return without a line feed, U+0000. So a cell contains no line
    /// break, which RFC 4180 permits: no field of a customer may contain one, and a quote too many or too few, anywhere
    /// in the table, leaves a line whose quotes do not come in pairs.
    ///
    /// Each line is looked at, up to `mostFaults`. No message repeats any text of the table: it may be personal data.
    ///
    /// - Parameters:
    ///   - bytes: The whole file, or more than `byteLimit` bytes of it.
    ///   - file: The file's name for messages.
    /// - Returns: The table and no problems, or `nil` and all faults that were found.
    public static func read(_ bytes: [UInt8], file: String) -> (table: Table?, problems: [Diagnostic]) {
        guard bytes.count <= byteLimit else {
            let message = "more than \(byteLimit) bytes"
            return (
                nil, [Diagnostic("import/too-large", at: SourceLocation(file: file), message, hint: "split the table")]
            )
        }
        let (text, problem) = Encoding.text(of: bytes, file: file)
        if let problem { return (nil, [problem]) }
        var reader = TableReader(text, file: file)
        reader.readLines()
        guard reader.problems.isEmpty else { return (nil, reader.problems) }
        let rows = Rows(bytes: text, lines: reader.lines, delimiter: reader.delimiter)
        return (Table(delimiter: reader.delimiter, rows: rows), [])
    }
}
