public import Diagnostics

/// A table of texts (RFC 4180) with the position of each cell. Each row is one line.
public struct Table: Sendable {
    /// A cell: its text and the position of the text.
    public struct Cell: Sendable, Hashable {
        /// The text without the surrounding quotes; a doubled quote is one quote.
        public let text: String
        /// The position of the text. In a quoted cell, it is after the opening quote.
        public let position: SourcePosition
    }

    /// A row with at least one cell.
    public struct Row: Sendable, Hashable {
        /// The cells, from left to right. Rows of a table may have different numbers of cells.
        public let cells: [Cell]
        /// The line number, from 1.
        public let line: Int
    }

    /// The maximum size of a file in bytes.
    public static let byteLimit = 16 << 20
    /// The maximum number of rows below the first.
    public static let rowLimit = 100_000
    /// The maximum number of cells in a row: the number of columns in an Excel sheet.
    public static let columnLimit = 16_384
    /// The maximum size of a cell in bytes: more than an Excel cell can contain.
    public static let cellLimit = 131_072
    /// The number of errors after which reading stops.
    public static let mostFaults = 20

    /// The character that separates two cells.
    public let delimiter: Delimiter
    /// The rows, without empty lines.
    public let rows: Rows

    /// Reads a table in UTF-8, or in UTF-16 with a byte order mark. A byte order mark does not count as a column.
    ///
    /// Each line is a row and ends with LF or CRLF. A first line such as `sep=;` sets the delimiter. Without one, the
    /// delimiter is the first comma, semicolon or tab outside quotes in the first line that contains more than spaces.
    /// A cell that begins with a quote ends at the next single quote. Inside it, delimiters are text, and two quotes
    /// mean one.
    ///
    /// Anything else is an error: a quote inside a cell that does not begin with one, text after a closing quote, a
    /// quote that is not closed in its line, a carriage return without a line feed, U+0000. A cell cannot contain a
    /// line break, although RFC 4180 permits it: no field of a customer may contain one, and this way a missing or
    /// extra quote is always found in its own line.
    ///
    /// Every line is checked, up to `mostFaults` errors. No message repeats text of the table, because it may be
    /// personal data.
    ///
    /// - Parameters:
    ///   - bytes: The whole file, or more than `byteLimit` bytes of it.
    ///   - file: The file's name for messages.
    /// - Returns: The table and no problems, or `nil` and all errors that were found.
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
