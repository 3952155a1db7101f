internal import Diagnostics

/// What makes a file no table, and where. Its words repeat nothing of the file.
struct TableFault: Error {
    enum Kind {
        case quoteInBareCell
        case textBehindQuote(Table.Delimiter, opened: SourcePosition)
        case unclosedQuote
        case nul
    }

    private let kind: Kind
    private let position: SourcePosition

    init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    /// The fault for a person; `isLast` if the reader did not look at the lines behind it.
    func diagnostic(file: String, isLast: Bool) -> Diagnostic {
        let ending = isLast ? "; the lines behind were not checked" : ""
        return Diagnostic(
            "import/not-csv", at: SourceLocation(file: file, position: position), message, hint: hint + ending,
            related: related.map { SourceLocation(file: file, position: $0) })
    }

    /// What was found, and what is allowed.
    private var message: String {
        switch kind {
        case .quoteInBareCell:
            "a quote inside a cell that does not begin with one; only a cell in quotes may contain quotes"
        case .textBehindQuote(let delimiter, _):
            "text behind the quote that ends a cell; only a \(delimiter.name) or the end of the line may follow"
        case .unclosedQuote:
            "the quote that begins this cell is never closed; a cell that begins with a quote must end with one"
        case .nul:
            "the character U+0000; a table may contain any other character"
        }
    }

    /// What to do.
    private var hint: String {
        switch kind {
        case .quoteInBareCell: "put the cell in quotes, and double each quote inside it"
        case .textBehindQuote: "double each quote inside the cell, and close the cell behind its text"
        case .unclosedQuote: "close the cell behind its text, and double each quote inside it"
        case .nul: "save the table as text in UTF-8"
        }
    }

    /// Where the cell begins, if in another line.
    private var related: [SourcePosition] {
        guard case .textBehindQuote(_, let opened) = kind, opened.line != position.line else { return [] }
        return [opened]
    }
}
