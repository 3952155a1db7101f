import Diagnostics
import Tables
import Testing

@Suite struct TableFaultTests {
    private static let bare = "a quote inside a cell that does not begin with one"
    private static let behind = "text behind the quote that ends a cell"
    private static let open = "the quote that begins this cell is never closed"
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
        ("a,b▸\"c,d\n", bare), (" ▸\"a\"", bare), ("é\r\n\"x\ny\",b▸\"\n", bare), ("a▸\"", bare),
        ("\"a\"▸b,c", behind), ("\"a\"▸ ", behind), ("\"a\"▸ ,b", behind), ("a,\"b\"\"\"▸c", behind),
        ("a;\"b\"▸,c", behind), ("▸\"", open), ("a,▸\"b,c\nd,e\n", open), ("a,b\r▸\"\"\"\n\n", open),
        ("a▸\0b", nul), ("▸\0", nul), ("\"a\n▸\0\"", nul),
    ])
    func aFaultIsToldWithItsPlace(_ marked: String, _ message: String) throws {
        let problems = try Self.refusal(marked)
        let problem = try #require(problems.first)
        #expect(problem.identifier == "import/not-csv" && problem.severity == .error)
        #expect(problem.message.hasPrefix(message + "; ") && problem.hint != nil, "\(problem)")
    }

    @Test func everyLineWithPairedQuotesIsLookedAt() throws {
        let problems = try Self.refusal("a,b\nx▸\"y\",\"z\"u\n\"1\"▸2,3\r\nfine,\"fine\"\n▸\0,\0\n▸\"")
        #expect(problems.map { $0.hint?.contains("were not checked") } == [false, false, false, false])
    }

    @Test func readingEndsWhereQuotesAreUnclear() throws {
        let problems = try Self.refusal("a,b\n5▸\" pipe,x\nc\"d\",\"e\"f\n")
        #expect(problems.first?.hint?.hasSuffix("; the lines behind were not checked") == true)
    }

    @Test func aQuoteLeftOpenIsFoundFromTheNext() throws {
        let problems = try Self.refusal("a,b\n\"c,d\n\"▸e\",f\n\"g\"h\n")
        #expect(problems.first?.related == [SourceLocation(file: "t.csv", position: .init(line: 2, column: 1))])
    }

    @Test func faultsAreNotCountedForEver() throws {
        let (table, problems) = Table.read(Array(String(repeating: "a\"b\"\n", count: 1000).utf8), file: "t.csv")
        #expect(table == nil && problems.count == Table.mostFaults)
        #expect(problems.last?.hint?.hasSuffix("; the lines behind were not checked") == true)
    }

    @Test(
        arguments: [
            ([0xFF], 1, 1), ([0x61, 0x0A, 0xC3, 0xA9, 0xC3], 2, 2), ([0xEF, 0xBB, 0xBF, 0x61, 0xED, 0xA0, 0x80], 1, 2),
            ([0x61, 0x0D, 0x61, 0x0D, 0x0A, 0x22, 0xFE], 3, 2),
        ] as [([UInt8], Int, Int)])
    func whatIsNotUTF8IsToldWithItsPlace(_ bytes: [UInt8], _ line: Int, _ column: Int) {
        let (table, problems) = Table.read(bytes, file: "t.csv")
        #expect(table == nil && problems.map(\.identifier) == ["import/invalid-utf8"])
        #expect(problems.first?.location?.position == SourcePosition(line: line, column: column))
    }
}
