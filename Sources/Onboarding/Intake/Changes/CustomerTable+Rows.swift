internal import Diagnostics
internal import Tables

extension CustomerTable {
    /// The rows after the header that are not blank. Each is parsed when it is accessed.
    public struct Rows: RandomAccessCollection, Sendable {
        let table: Table
        let columns: [Column?]
        let file: String
        let filled: [Int]

        /// The index of the first row.
        public var startIndex: Int { 0 }
        /// The index after the last row.
        public var endIndex: Int { filled.count }

        /// The parsed row at this index.
        public subscript(index: Int) -> Row { row(table.rows[filled[index]]) }
    }
}

extension CustomerTable.Rows {
    private func row(_ row: Table.Row) -> CustomerTable.Row {
        var texts: [CustomerTable.Column: Given] = [:]
        for (cell, column) in zip(row.cells, columns) where !cell.isBlank {
            if let column { texts[column] = Given(cell.text, from: cell.location(in: file)) }
        }
        var problems: [Diagnostic] = []
        let person = texts[.contactEmail].flatMap {
            Person.read(name: texts[.contactName], email: $0, problems: &problems)
        }
        return CustomerTable.Row(
            request: request(texts), person: person, location: row.location(in: file), problems: problems)
    }

    private func request(_ texts: [CustomerTable.Column: Given]) -> CustomerRequest {
        var request = CustomerRequest()
        for case (.asked(let part), let given) in texts {
            if case .field(let field) = part, part.isList {
                request.set(field, parts(given))
            } else {
                request[part] = given
            }
        }
        return request
    }

    /// Splits a cell at commas, semicolons and spaces.
    private func parts(_ given: Given) -> [Given] {
        let separators: Set<Character> = [",", ";", " "]
        return given.text.split(whereSeparator: separators.contains).map { Given(String($0), from: given.location()) }
    }
}

/// Finds rows whose number of cells differs from the number of columns.
struct RowWidths {
    let columns: Int
    /// The number of cells in the header, including blank ones at its end that name no column.
    let written: Int
    let delimiter: Table.Delimiter
    let file: String

    /// The problems of the rows, at most `Table.mostFaults`. If rows are left unchecked, the hint of the last problem
    /// says so.
    func problems(of table: Table, in filled: [Int]) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for index in filled {
            guard let problem = problem(of: table.rows[index]) else { continue }
            found.append(problem)
            guard found.count == Table.mostFaults, index != filled.last else { continue }
            let hint = (problem.hint.map { "\($0); " } ?? "") + "the rows after it were not checked"
            found[found.count - 1] = Diagnostic(problem.identifier, at: problem.location, problem.message, hint: hint)
            break
        }
        return found
    }

    /// The problem of a row, or `nil`. After the last column a row may have as many blank cells as the header.
    func problem(of row: Table.Row) -> Diagnostic? {
        if row.cells.count < columns { return missing(row) }
        let surplus = row.cells.dropFirst(columns)
        return (surplus.first { !$0.isBlank } ?? row.cells.dropFirst(written).first).map { self.surplus($0, row) }
    }

    private func missing(_ row: Table.Row) -> Diagnostic {
        Diagnostic(
            "import/too-few-cells", at: row.location(in: file), found(row),
            hint: "add a \(delimiter.name) for each empty cell; Excel omits them at the end of a row unless the last "
                + "column has a value")
    }

    private func surplus(_ cell: Table.Cell, _ row: Table.Row) -> Diagnostic {
        Diagnostic(
            "import/too-many-cells", at: cell.location(in: file), found(row),
            hint: "put a cell that contains a \(delimiter.name) in quotes, or remove the cells from here on")
    }

    private func found(_ row: Table.Row) -> String {
        "the row has \(row.cells.count) cells; the first row names \(columns) columns"
    }
}

extension Table.Row {
    /// The cells without the blank ones at the end. Spreadsheets write those for columns that were once used.
    var filledCells: ArraySlice<Table.Cell> {
        cells[..<((cells.lastIndex { !$0.isBlank } ?? -1) + 1)]
    }

    func location(in file: String) -> SourceLocation {
        SourceLocation(file: file, position: SourcePosition(line: line, column: 1))
    }
}

extension Table.Cell {
    /// Whether the cell contains only white space.
    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    func location(in file: String) -> SourceLocation { SourceLocation(file: file, position: position) }
}
