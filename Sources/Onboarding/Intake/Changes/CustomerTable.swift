public import Diagnostics
public import Tables

/// A table of customers, for example an export of another system: the meaning of each column, and a request for each
/// row.
public struct CustomerTable: Sendable {
    /// A row: the request, and the contact person.
    public struct Row: Sendable {
        /// The request for a new customer.
        public let request: CustomerRequest
        /// The contact person, to be sealed; `nil` if the row has no email address.
        public let person: Person?
        /// The place where the row begins.
        public let location: SourceLocation
        /// The problems of the row alone. A row with an error must not be used.
        public let problems: [Diagnostic]
    }

    /// A known column.
    enum Column: Hashable {
        case asked(RequestPart)
        case contactName, contactEmail

        /// All columns, in the order in which messages list them.
        static let all = RequestPart.all.flatMap { part -> [Column] in
            part == .field(.contact) ? [.asked(part), .contactName, .contactEmail] : [.asked(part)]
        }

        /// The title that messages use.
        var name: String {
            switch self {
            case .asked(let part): part.name
            case .contactName: "contactName"
            case .contactEmail: "contactEmail"
            }
        }

        /// Whether every table must have the column.
        var isRequired: Bool { if case .asked(let part) = self { part.isRequired } else { false } }

        /// The letters of a title in lower case, so that case, spaces, hyphens, dots and underscores do not matter.
        static func key(of title: String) -> String {
            String(String.UnicodeScalarView(title.unicodeScalars.filter { $0.properties.isAlphabetic })).lowercased()
                .streamSafe
        }
    }

    /// The maximum size of a table's file, in bytes.
    public static let byteLimit = Table.byteLimit

    /// The rows after the header that are not blank.
    public let rows: Rows
    /// The problems of the table. If one is an error, no row may be used.
    public let problems: [Diagnostic]

    /// Reads a table whose first row that is not blank names the columns. Blank rows are skipped. Each other row must
    /// have exactly one cell for each column, because otherwise the cells cannot be matched to columns.
    public init(_ table: Table, file: String) {
        let filled = table.rows.indices.filter { !table.rows[$0].cells.allSatisfy(\.isBlank) }
        var reader = HeadReader(file: file)
        let columns = filled.first.map { reader.columns(table.rows[$0]) } ?? reader.nothing()
        rows = Rows(table: table, columns: columns, file: file, filled: Array(filled.dropFirst()))
        let written = filled.first.map { table.rows[$0].cells.count } ?? 0
        let widths = RowWidths(columns: columns.count, written: written, delimiter: table.delimiter, file: file)
        problems = reader.problems + (reader.problems.hasErrors ? [] : widths.problems(of: table, in: rows.filled))
    }
}

/// Reads the header of a table of customers.
private struct HeadReader {
    private(set) var problems: [Diagnostic] = []
    private let file: String

    init(file: String) {
        self.file = file
    }

    /// Reports an empty table and returns no columns.
    mutating func nothing() -> [CustomerTable.Column?] {
        let message = "the table is empty; its first row must name the columns"
        problems.append(Diagnostic("import/empty", at: SourceLocation(file: file), message))
        return []
    }

    /// Returns the columns that the header names. Messages do not quote the cells: a table without a header has
    /// personal data there.
    mutating func columns(_ head: Table.Row) -> [CustomerTable.Column?] {
        typealias Column = CustomerTable.Column
        let known = Dictionary(uniqueKeysWithValues: Column.all.map { (Column.key(of: $0.name), $0) })
        var seen: Set<Column> = []
        let columns = head.filledCells.enumerated().map { index, title -> Column? in
            guard let column = known[Column.key(of: title.text)] else {
                problems.append(unknown(title, number: index + 1))
                return nil
            }
            if !seen.insert(column).inserted {
                let message = "the column \"\(column.name)\" is repeated here; each may appear once"
                problems.append(Diagnostic("import/duplicate-column", at: place(of: title), message))
            }
            return column
        }
        for column in Column.all where column.isRequired && !seen.contains(column) {
            let message = "the first row must name a column \"\(column.name)\""
            problems.append(Diagnostic("import/missing-column", at: head.location(in: file), message))
        }
        return columns
    }

    private func unknown(_ title: Table.Cell, number: Int) -> Diagnostic {
        let names = CustomerTable.Column.all.map(\.name)
        let nearest = didYouMean(title.text, among: names)
        let message =
            "column \(number) has an unknown name and is skipped; allowed are \(names.joined(separator: ", "))"
        return Diagnostic("import/unknown-column", at: place(of: title), message, hint: nearest, severity: .warning)
    }

    private func place(of cell: Table.Cell) -> SourceLocation { cell.location(in: file) }
}
