import Diagnostics
import Tables
import Testing

/// Python's `csv.reader(strict=True)` reads a file opened with `newline=""` as this reader does.
@Suite struct PythonAgreementTests {
    private static func ours(_ bytes: [UInt8]) -> (rows: [[String]]?, problems: [Diagnostic]) {
        let (table, problems) = Table.read(bytes, file: "t.csv")
        return (table?.rows.map { $0.cells.map(\.text) }, problems)
    }

    /// Two strings are equal in Swift if they only look alike; their bytes are not.
    private static func bytes(_ rows: [[String]]) -> [[[UInt8]]] {
        rows.map { $0.map { Array($0.utf8) } }
    }

    /// What separates the cells, found in another way than the reader does: pieces between quotes are alternately
    /// outside and inside.
    private static func delimiter(_ bytes: [UInt8]) -> UInt8 {
        let blank: Set<UInt8> = [0x20, 0x0A, 0x0D]
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let pieces = bytes[start...].drop(while: blank.contains).split(
            separator: 0x22, omittingEmptySubsequences: false)
        let outside = pieces.enumerated().filter { $0.offset.isMultiple(of: 2) }.flatMap(\.element)
        return outside.prefix { $0 != 0x0A && $0 != 0x0D }.first { [0x2C, 0x3B, 0x09].contains($0) } ?? 0x2C
    }

    @Test(.timeLimit(.minutes(2))) func randomTablesHaveTheSameCells() throws {
        var random = RandomTables()
        let tables = random.next(10_000)
        let python = try PythonTables.read(tables.map { ($0, Self.delimiter($0)) })
        try #require(python.count == tables.count)
        var alike = 0
        for (bytes, theirs) in zip(tables, python) {
            let shown = quoted(String(decoding: bytes, as: UTF8.self), limit: 500)
            let (rows, problems) = Self.ours(bytes)
            if rows != nil {
                try #require(rows.map(Self.bytes) == theirs.map(Self.bytes), "\(shown)")
                alike += 1
            } else if theirs != nil {
                let reasons = problems.map { $0.message.prefix(while: { $0 != ";" }) }
                let allowed: Set = [
                    "a quote inside a cell that does not begin with one", "the character U+0000",
                    "the quote that begins this cell is never closed in its line",
                    "a carriage return without a line feed after it",
                ]
                try #require(allowed.contains(String(reasons.first ?? "")), "\(shown): \(reasons)")
            }
        }
        #expect(alike > 5000)
    }

    /// A quote inside a cell without quotes is text for Python, and so is U+0000 since 3.11; a cell in quotes may
    /// contain line breaks, and a carriage return ends a line.
    @Test func pythonAcceptsMoreInFourCases() throws {
        let tables = ["a,b\"c\n", "a, \"b\"\n", "a\"\"b\n", "\"a\nb\",c\n", "a\rb\n"]
        let python = try PythonTables.read(tables.map { (Array($0.utf8), 0x2C) })
        #expect(python == [[["a", "b\"c"]], [["a", " \"b\""]], [["a\"\"b"]], [["a\nb", "c"]], [["a"], ["b"]]])
        for table in tables + ["a,\0\n"] { #expect(Self.ours(Array(table.utf8)).rows == nil) }
    }

    @Test func bothRefuseLongCells() throws {
        let longest = String(repeating: "e", count: Table.cellLimit)
        #expect(try PythonTables.read([(Array(longest.utf8), 0x2C)]) == [[[longest]]])
        #expect(Self.ours(Array(longest.utf8)).rows == [[longest]])
        #expect(try PythonTables.read([(Array((longest + "e").utf8), 0x2C)]) == [nil])
        #expect(Self.ours(Array((longest + "e").utf8)).rows == nil)
    }

    @Test(arguments: ["\"a\"b", "\"a\" ,b", "\"a", "a,\"", "\"a\"\""])
    func bothRefuse(_ text: String) throws {
        #expect(try PythonTables.read([(Array(text.utf8), 0x2C)]) == [nil])
        #expect(Self.ours(Array(text.utf8)).rows == nil)
    }
}
