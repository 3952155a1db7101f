internal import Diagnostics

/// An error in a line of a table, and its offset. The message repeats no text of the file.
struct TableFault: Error {
    enum Kind {
        case quoteInBareCell
        case textBehindQuote
        case unclosedQuote
        case carriageReturn
        case nul
        case longCell
        case longRow
    }

    let offset: Int
    private let kind: Kind

    init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }

    /// Returns the error as a diagnostic; `isLast` if the lines after it were not checked.
    func diagnostic(at location: SourceLocation, _ delimiter: Table.Delimiter, isLast: Bool) -> Diagnostic {
        Diagnostic(
            "import/not-csv", at: location, message(delimiter),
            hint: isLast ? "\(hint); the lines after it were not checked" : hint)
    }

    /// Returns what was found and what is allowed.
    private func message(_ delimiter: Table.Delimiter) -> String {
        switch kind {
        case .quoteInBareCell:
            "a quote inside a cell that does not begin with one; only a cell in quotes may contain quotes"
        case .textBehindQuote:
            "text after the quote that ends a cell; only a \(delimiter.name) or the end of the line may follow"
        case .unclosedQuote:
            "the quote that begins this cell is never closed in its line; a cell may contain no line break"
        case .carriageReturn: "a carriage return without a line feed after it; a line ends with LF or CRLF"
        case .nul: "the character U+0000; a table may contain any other character"
        case .longCell: "a cell of more than \(Table.cellLimit) bytes"
        case .longRow: "a row of more than \(Table.columnLimit) cells"
        }
    }

    /// What to do.
    private var hint: String {
        switch kind {
        case .quoteInBareCell: "put the cell in quotes, and double each quote inside it"
        case .textBehindQuote: "double each quote inside the cell, and close the cell after its text"
        case .unclosedQuote:
            "close the cell after its text, double each quote inside it, and replace line breaks by spaces"
        case .carriageReturn: "save the table as CSV UTF-8, or with the line ends of Windows or Unix"
        case .nul: "save the table as text in UTF-8"
        case .longCell, .longRow: "check that this is the right file"
        }
    }
}
