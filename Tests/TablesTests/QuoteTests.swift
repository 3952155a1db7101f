import Tables
import Testing

/// A quote too many or too few must never move a text into another cell: the motto of a page would show what was meant
/// for somebody's address.
@Suite struct QuoteTests {
    private static let rows = [
        ["companyName", "motto", "tier", "contactEmail"],
        ["Acme, Inc.", "To the \"moon\"", "growth", "ada@acme.example"],
        ["Béta Co", "", "starter", "bob@beta.example"],
        ["Gamma", "Slow, \"\" tea", "growth", ""],
        ["Delta \"D\"", "m", "starter", "dan@delta.example"],
    ]

    /// The table as spreadsheets write it, with quotes where they are needed or everywhere.
    private static func written(_ delimiter: String, _ lineEnd: String, quotesAll: Bool) -> [UInt8] {
        let lines = rows.map { row in
            row.map { cell in
                let needsQuotes = quotesAll || cell.contains("\"") || cell.contains(delimiter)
                return needsQuotes
                    ? "\""
                        + cell.split(separator: "\"", omittingEmptySubsequences: false)
                        .joined(separator: "\"\"") + "\"" : cell
            }
            .joined(separator: delimiter) + lineEnd
        }
        return Array(lines.joined().utf8)
    }

    private static let tables = [",", ";", "\t"].flatMap { delimiter in
        [("\n", false), ("\r\n", true), ("\r\n", false), ("\n", true)].map { written(delimiter, $0.0, quotesAll: $0.1) }
    }

    private static func cells(_ bytes: [UInt8]) -> [[String]]? {
        Table.read(bytes, file: "t.csv").table.map { table in table.rows.map { $0.cells.map(\.text) } }
    }

    @Test func aQuoteTooManyOrTooFewAnywhereRefusesTheTable() {
        for table in Self.tables {
            #expect(Self.cells(table) == Self.rows)
            for place in 0...table.count {
                var more = table
                more.insert(0x22, at: place)
                #expect(Self.cells(more) == nil)
                guard place < table.count, table[place] == 0x22 else { continue }
                var fewer = table
                fewer.remove(at: place)
                #expect(Self.cells(fewer) == nil)
            }
        }
    }

    /// Two of them may make another table, but none in which an address is outside its column, unless the row has
    /// another number of cells, which refuses the table later on.
    @Test func twoQuotesAnywhereMoveNoAddress() {
        let width = Self.rows[0].count
        for table in Self.tables.prefix(2) {
            for first in table.indices {
                for second in first..<min(first + 70, table.count) {
                    var changed = table
                    changed.insert(0x22, at: second)
                    changed.insert(0x22, at: first)
                    guard let rows = Self.cells(changed), rows.allSatisfy({ $0.count == width }) else { continue }
                    let isElsewhere = rows.contains { $0.dropLast().contains { $0.contains("@") } }
                    #expect(!isElsewhere)
                }
            }
        }
    }
}
