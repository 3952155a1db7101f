public import Diagnostics

/// A table of customers, such as another system exports: what each column means, and the requests of its rows.
public struct CustomerTable: Sendable {
    /// A row: what it asks for, and whom to reach.
    public struct Row: Sendable {
        /// What it asks for.
        public let request: CustomerRequest
        /// Whom to reach, to be sealed.
        public let person: Person?
        /// Where it begins.
        public let location: SourceLocation
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

    /// Reads a table whose first row names the columns. Places count rows and columns, both from 1.
    public init(_ cells: [[String]], file: String) {
        self.file = file
        guard let head = cells.first, !head.isEmpty else {
            problems = [Diagnostic("import/empty", at: SourceLocation(file: file), "the table has no first row")]
            return
        }
        let columns = columns(head)
        guard !problems.hasErrors else { return }
        for (index, row) in cells.enumerated().dropFirst() where row.contains(where: { !$0.allSatisfy(\.isWhitespace) })
        {
            rows.append(self.row(row, columns, number: index + 1))
        }
    }

    private mutating func columns(_ head: [String]) -> [Column?] {
        let known = Dictionary(uniqueKeysWithValues: Column.allCases.map { (Column.key(of: $0.rawValue), $0) })
        var seen: Set<Column> = []
        let columns = head.enumerated().map { index, title -> Column? in
            let location = SourceLocation(file: file, position: SourcePosition(line: 1, column: index + 1))
            guard let column = known[Column.key(of: title)] else {
                let names = Column.allCases.map(\.rawValue)
                let nearest = nearestName(to: title, among: names).map { "did you mean \"\($0)\"?" }
                problems.append(
                    Diagnostic(
                        "import/unknown-column", at: location,
                        "the column \(quoted(title)) is passed over; understood are \(names.joined(separator: ", "))",
                        hint: nearest, severity: .warning))
                return nil
            }
            if !seen.insert(column).inserted {
                let message = "the column \"\(column.rawValue)\" stands here a second time"
                problems.append(Diagnostic("import/duplicate-column", at: location, message))
            }
            return column
        }
        for column in [Column.companyName, .motto, .tier] where !seen.contains(column) {
            let message = "the first row must name a column \"\(column.rawValue)\""
            let location = SourceLocation(file: file, position: SourcePosition(line: 1, column: 1))
            problems.append(Diagnostic("import/missing-column", at: location, message))
        }
        return columns
    }

    private func row(_ cells: [String], _ columns: [Column?], number: Int) -> Row {
        var texts: [Column: Given] = [:]
        for (index, (cell, column)) in zip(cells, columns).enumerated() {
            guard let column, !cell.allSatisfy(\.isWhitespace) else { continue }
            let place = SourcePosition(line: number, column: index + 1)
            texts[column] = Given(cell, from: SourceLocation(file: file, position: place))
        }
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
        let person = texts[.contactEmail].map { Person(name: texts[.contactName]?.text, email: $0.text) }
        let start = SourceLocation(file: file, position: SourcePosition(line: number, column: 1))
        return Row(request: request, person: person, location: start)
    }

    /// The parts of a cell with commas, semicolons or spaces in between.
    private func parts(_ given: Given?) -> [Given] {
        guard let given else { return [] }
        let separators: Set<Character> = [",", ";", " "]
        return given.text.split(whereSeparator: separators.contains).map { Given(String($0), from: given.location()) }
    }
}
