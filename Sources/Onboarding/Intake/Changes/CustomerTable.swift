public import Diagnostics
public import Tables

/// A table of customers, such as another system exports: what each column means, and the requests of its rows.
public struct CustomerTable: Sendable {
    /// A row: what it asks for, and the person to reach.
    public struct Row: Sendable {
        /// What it asks for.
        public let request: CustomerRequest
        /// The person to reach, to be sealed.
        public let person: Person?
        /// Where it begins.
        public let location: SourceLocation
        /// What is wrong with it by itself. With an error among it, it must not be used.
        public let problems: [Diagnostic]
    }

    /// A column that is understood.
    enum Column: Hashable {
        case asked(RequestPart)
        case contactName, contactEmail

        /// All columns, in the order in which messages list them.
        static let all = RequestPart.all.flatMap { part -> [Column] in
            part == .field(.contact) ? [.asked(part), .contactName, .contactEmail] : [.asked(part)]
        }

        /// The title.
        var name: String {
            switch self {
            case .asked(let part): part.name
            case .contactName: "contactName"
            case .contactEmail: "contactEmail"
            }
        }

        /// Whether each table must have it.
        var isRequired: Bool { if case .asked(let part) = self { part.isRequired } else { false } }

        /// The name without regard to case, spaces, hyphens, dots and underscores.
        static func key(of title: String) -> String {
            String(String.UnicodeScalarView(title.unicodeScalars.filter { $0.properties.isAlphabetic })).lowercased()
                .streamSafe
        }
    }

    /// The most bytes that the file of a table may have.
    public static let byteLimit = Table.byteLimit

    /// The rows below the first that hold anything.
    public let rows: Rows
    /// What is wrong with the table. With an error among it, none of its rows may be used.
    public let problems: [Diagnostic]

    /// Reads a table whose first row names the columns. Rows with nothing but white space are skipped. Each other row
    /// must have a cell for each column and none more: otherwise nobody can tell which text belongs where.
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

/// Reads the first row of a table of customers.
private struct HeadReader {
    private(set) var problems: [Diagnostic] = []
    private let file: String

    init(file: String) {
        self.file = file
    }

    /// No columns, where there is no row to name them.
    mutating func nothing() -> [CustomerTable.Column?] {
        let message = "the table is empty; its first row must name the columns"
        problems.append(Diagnostic("import/empty", at: SourceLocation(file: file), message))
        return []
    }

    /// The columns that the first row names. No message repeats its text: in a table without names of columns it is
    /// somebody's data.
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
                let message = "a second column \"\(column.name)\"; each may be named once"
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
        let message = "column \(number) has an unknown name and is skipped; known are \(names.joined(separator: ", "))"
        return Diagnostic("import/unknown-column", at: place(of: title), message, hint: nearest, severity: .warning)
    }

    private func place(of cell: Table.Cell) -> SourceLocation { cell.location(in: file) }
}
