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
        /// What is wrong with its form; errors refuse this row alone.
        public let problems: [Diagnostic]
    }

    /// A column that is understood.
    private enum Column: String, CaseIterable {
        case id, companyName, motto, tier, cluster, region, domains, features, ring
        case contact, contactName, contactEmail, purchaseID, purchaseSource, purchasedAt

        /// The name without regard to case, spaces, hyphens, dots and underscores.
        static func key(of title: String) -> String {
            String(String.UnicodeScalarView(title.unicodeScalars.filter { $0.properties.isAlphabetic })).lowercased()
        }
    }

    /// The rows that hold anything.
    public private(set) var rows: [Row] = []
    /// What is wrong with the head of the table.
    public private(set) var problems: [Diagnostic] = []
    private let file: String

    /// Reads a table whose first row names the columns. Rows with nothing but white space are skipped.
    public init(_ table: Table, file: String) {
        self.file = file
        let filled = table.rows.filter { !$0.cells.allSatisfy(\.isBlank) }
        guard let head = filled.first else {
            let message = "the table is empty; its first row must name the columns"
            problems = [Diagnostic("import/empty", at: SourceLocation(file: file), message)]
            return
        }
        let columns = columns(head)
        guard !problems.hasErrors else { return }
        rows = filled.dropFirst().map { row($0, columns, table.delimiter) }
    }

    /// The columns that the first row names. No message repeats its text: in a table without names of columns it is
    /// somebody's data.
    private mutating func columns(_ head: Table.Row) -> [Column?] {
        let known = Dictionary(uniqueKeysWithValues: Column.allCases.map { (Column.key(of: $0.rawValue), $0) })
        var seen: Set<Column> = []
        let columns = head.cells.enumerated().map { index, title -> Column? in
            guard let column = known[Column.key(of: title.text)] else {
                problems.append(unknown(title, number: index + 1))
                return nil
            }
            if !seen.insert(column).inserted {
                let message = "a second column \"\(column.rawValue)\"; each may be named once"
                problems.append(Diagnostic("import/duplicate-column", at: place(of: title), message))
            }
            return column
        }
        for column in [Column.companyName, .motto, .tier] where !seen.contains(column) {
            let message = "the first row must name a column \"\(column.rawValue)\""
            problems.append(Diagnostic("import/missing-column", at: start(of: head), message))
        }
        return columns
    }

    private func unknown(_ title: Table.Cell, number: Int) -> Diagnostic {
        let names = Column.allCases.map(\.rawValue)
        let nearest = nearestName(to: title.text, among: names).map { "did you mean \"\($0)\"?" }
        let message = "column \(number) has an unknown name and is skipped; known are \(names.joined(separator: ", "))"
        return Diagnostic("import/unknown-column", at: place(of: title), message, hint: nearest, severity: .warning)
    }

    private func place(of cell: Table.Cell) -> SourceLocation {
        SourceLocation(file: file, position: cell.position)
    }

    private func start(of row: Table.Row) -> SourceLocation {
        SourceLocation(file: file, position: SourcePosition(line: row.line, column: 1))
    }

    private func row(_ row: Table.Row, _ columns: [Column?], _ delimiter: Table.Delimiter) -> Row {
        var texts: [Column: Given] = [:]
        for (cell, column) in zip(row.cells, columns) where !cell.isBlank {
            if let column { texts[column] = Given(cell.text, from: place(of: cell)) }
        }
        let person = texts[.contactEmail].map { Person(name: texts[.contactName]?.text, email: $0.text) }
        let surplus = surplus(row, columns.count, delimiter).map { [$0] } ?? []
        return Row(request: request(texts), person: person, location: start(of: row), problems: surplus)
    }

    /// The problem of a row with more cells than the first row, unless those beyond are blank.
    private func surplus(_ row: Table.Row, _ count: Int, _ delimiter: Table.Delimiter) -> Diagnostic? {
        guard let first = row.cells.dropFirst(count).first(where: { !$0.isBlank }) else { return nil }
        let message = "the row has \(row.cells.count) cells; the first row names \(count) columns"
        let hint = "put a cell that contains a \(delimiter.name) in quotes, or remove the cells from here on"
        return Diagnostic("import/too-many-cells", at: place(of: first), message, hint: hint)
    }

    private func request(_ texts: [Column: Given]) -> CustomerRequest {
        var request = CustomerRequest()
        request.id = texts[.id]
        request.companyName = texts[.companyName]
        request.motto = texts[.motto]
        request.tier = texts[.tier]
        request.cluster = texts[.cluster]
        request.region = texts[.region]
        request.domains = parts(texts[.domains])
        request.features = parts(texts[.features])
        request.ring = texts[.ring]
        request.contact = texts[.contact]
        request.purchaseID = texts[.purchaseID]
        request.purchaseSource = texts[.purchaseSource]
        request.purchasedAt = texts[.purchasedAt]
        return request
    }

    /// The parts of a cell with commas, semicolons or spaces in between.
    private func parts(_ given: Given?) -> [Given] {
        guard let given else { return [] }
        let separators: Set<Character> = [",", ";", " "]
        return given.text.split(whereSeparator: separators.contains).map { Given(String($0), from: given.location()) }
    }
}

extension Table.Cell {
    /// Whether it contains nothing but white space.
    fileprivate var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}
