public import Diagnostics

/// A table of texts as RFC 4180 defines it, and the place of each cell.
public struct Table: Sendable {
    /// A cell: its text without the quotes around it, and where the text begins.
    public struct Cell: Sendable, Hashable {
        /// The text; a doubled quote is one quote, a line break is as in the file.
        public let text: String
        /// Where the text begins: in a cell in quotes, behind the opening quote.
        public let position: SourcePosition
    }

    /// A row: one cell at least.
    public struct Row: Sendable, Hashable {
        /// The cells, from left to right; rows of one table may differ in their number.
        public let cells: [Cell]
        /// The line where the row begins, from 1.
        public let line: Int
    }

    /// Reading ends at this number of faults.
    public static let mostFaults = 20

    /// What separates two cells.
    public let delimiter: Delimiter
    /// The rows, without empty lines.
    public let rows: [Row]

    /// Reads a table in UTF-8. A byte order mark before it is skipped and counts as no column.
    ///
    /// A line ends with LF, CRLF or CR. What separates two cells is the first comma, semicolon or tab outside quotes in
    /// the first line that contains more than spaces. A cell that begins with a quote ends with the next single quote;
    /// in between delimiters and line breaks are text, and two quotes are one.
    ///
    /// Anything else is a fault: a quote inside a cell that does not begin with one, text behind a closing quote, a
    /// quote that is never closed, U+0000, bytes that are not UTF-8. Python's `csv.reader(strict=True)` accepts the
    /// first of them, and U+0000; it refuses cells of more than 131,072 characters, which are accepted here. A table
    /// that both accept has the same cells for both.
    ///
    /// Reading goes on in the line behind a fault if the quotes of the row come in pairs up to there, and ends at
    /// `mostFaults`. No message repeats any text of the table: it may be personal data.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - file: The file's name for messages.
    /// - Returns: The table and no problems, or `nil` and all faults that were found.
    public static func read(_ bytes: [UInt8], file: String) -> (table: Table?, problems: [Diagnostic]) {
        if let invalid = bytes.firstInvalidUTF8(file: file) { return (nil, [invalid]) }
        var reader = TableReader(bytes, file: file)
        reader.readRows()
        guard reader.problems.isEmpty else { return (nil, reader.problems) }
        return (Table(delimiter: reader.delimiter, rows: reader.rows), [])
    }
}
