import Diagnostics
import Tables
import Testing

@Suite struct TableFaultTests {
    private static let bare = "a quote inside a cell that does not begin with one"
    private static let behind = "text after the quote that ends a cell"
    private static let open = "the quote that begins this cell is never closed in its line"
    private static let carriage = "a carriage return without a line feed after it"
    private static let nul = "the character U+0000"

    /// The problems of a table that is refused, with each place where the text has a mark.
    private static func refusal(_ marked: String) throws -> [Diagnostic] {
        let text = MarkedText(marked)
        let (table, problems) = Table.read(text.bytes, file: "t.csv")
        #expect(table == nil)
        #expect(problems.map(\.location) == text.places.map { SourceLocation(file: "t.csv", position: $0) })
        return problems
    }

    @Test(arguments: [
        ("a,b▸\"c,d\n", bare), (" ▸\"a\"", bare), ("é\r\n\"x\",b▸\"\n", bare), ("a▸\"", bare),
        ("\"a\"▸b,c", behind), ("\"a\"▸ ", behind), ("\"a\"▸ ,b", behind), ("a,\"b\"\"\"▸c", behind),
        ("a;\"b\"▸,c", behind), ("▸\"", open), ("a,▸\"b,c\nd,e\n", open), ("a,b\r\n▸\"\"\"\n\n", open),
        ("a,▸\"b\r\n", open), ("a▸\rb\n", carriage), ("a\n\"b▸\r\"\n", carriage), ("a\n▸\r", carriage),
        ("sep▸\"=;\na", bare),
        ("a▸\0b", nul), ("▸\0", nul), ("\"a▸\0\"", nul),
    ])
    func aFaultIsToldWithItsPlace(_ marked: String, _ message: String) throws {
        let problems = try Self.refusal(marked)
        let problem = try #require(problems.first)
        #expect(problem.identifier == "import/not-csv" && problem.severity == .error)
        #expect(problem.message.hasPrefix(message + "; ") && problem.hint != nil, "\(problem)")
    }

    @Test func everyLineIsLookedAt() throws {
        let problems = try Self.refusal("a,b\nx▸\"y\",\"z\"u\n\"1\"▸2,3\r\nfine,\"fine\"\n▸\"e,f\ng,h\n▸\0,\0\n▸\"")
        #expect(problems.allSatisfy { $0.hint?.contains("were not checked") == false })
    }

    /// What no table of customers comes near, and what reading stops at: an input may have no end.
    @Test func aTableHasLimits() throws {
        func read(_ text: String) -> [Diagnostic] { Table.read(Array(text.utf8), file: "t.csv").problems }
        let rows = String(repeating: "a\n", count: Table.rowLimit + 1)
        #expect(read(rows).isEmpty)
        let oneMore = read(rows + "\na\n")
        #expect(oneMore.map(\.identifier) == ["import/too-large"])
        #expect(oneMore.first?.location?.position == SourcePosition(line: Table.rowLimit + 3, column: 1))
        #expect(read(String(repeating: ",", count: Table.columnLimit - 1)).isEmpty)
        #expect(read(String(repeating: ",", count: Table.columnLimit)).map(\.identifier) == ["import/not-csv"])
        #expect(read("\"" + String(repeating: "a", count: Table.cellLimit) + "\"").isEmpty)
        let long = read("b,\"" + String(repeating: "a", count: Table.cellLimit + 1) + "\"")
        #expect(long.map(\.location?.position) == [SourcePosition(line: 1, column: 3)])
        let zeros = [UInt8](repeating: 0, count: Table.byteLimit + 1)
        #expect(Table.read(zeros, file: "t.csv").problems.map(\.identifier) == ["import/too-large"])
    }

    @Test func faultsAreNotCountedForEver() throws {
        let (table, problems) = Table.read(Array(String(repeating: "a\"b\"\n", count: 1000).utf8), file: "t.csv")
        #expect(table == nil && problems.count == Table.mostFaults)
        #expect(problems.last?.hint?.hasSuffix("; the lines after it were not checked") == true)
    }

    @Test(
        arguments: [
            ([0xFF], 1, 1), ([0x61, 0x0A, 0xC3, 0xA9, 0xC3], 2, 2), ([0xEF, 0xBB, 0xBF, 0x61, 0xED, 0xA0, 0x80], 1, 2),
            ([0x61, 0x0D, 0x61, 0x0D, 0x0A, 0x22, 0xFE], 2, 2), ([0xFF, 0xFE, 0x61, 0x00, 0x62], 1, 2),
            ([0xFE, 0xFF, 0x00, 0x61, 0x00, 0x0A, 0xD8, 0x00, 0x00, 0x61], 2, 1), ([0xFF, 0xFE, 0x00, 0xDC], 1, 1),
        ] as [([UInt8], Int, Int)])
    func whatIsNotUTF8IsToldWithItsPlace(_ bytes: [UInt8], _ line: Int, _ column: Int) {
        let (table, problems) = Table.read(bytes, file: "t.csv")
        #expect(table == nil && problems.map(\.identifier) == ["import/invalid-utf8"])
        #expect(problems.first?.location?.position == SourcePosition(line: line, column: column))
    }
}
