import Diagnostics
import Tables
import Testing

@Suite struct TableTests {
    private static func cells(_ text: String) throws -> [[String]] {
        let (table, problems) = Table.read(Array(text.utf8), file: "t.csv")
        return try #require(table, "\(problems)").rows.map { $0.cells.map(\.text) }
    }

    @Test(
        arguments: [
            ("", []), ("\n\r\n\n", []), ("\u{FEFF}", []), ("a", [["a"]]), ("a,", [["a", ""]]), (",", [["", ""]]),
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a\r\nb\nc", [["a"], ["b"], ["c"]]), ("sep=;\r\na,b;c\r\n", [["a,b", "c"]]),
            ("sep=,\na\nsep=;", [["a"], ["sep=;"]]), ("sep=|\na", [["sep=|"], ["a"]]),
            ("a\n\n\nb", [["a"], ["b"]]), ("a,b\nc\nd,e,f\n", [["a", "b"], ["c"], ["d", "e", "f"]]),
            ("\u{FEFF}a,b", [["a", "b"]]), ("\u{FEFF}\"a\",b", [["a", "b"]]), ("a\n\u{FEFF}b", [["a"], ["\u{FEFF}b"]]),
            ("\"\"", [[""]]), ("\"\",\"\"", [["", ""]]), ("\"\"\"\"", [["\""]]), ("\"a\"\"\"", [["a\""]]),
            ("\"a\"\"b\"\"c\",d", [["a\"b\"c", "d"]]), ("\"a,b\",c", [["a,b", "c"]]),
            (" a , b ", [[" a ", " b "]]),
            ("a,\"b\"", [["a", "b"]]), ("é,東,😀\u{2028}", [["é", "東", "😀\u{2028}"]]),
        ] as [(String, [[String]])])
    func aTableHasTheseCells(_ text: String, _ expected: [[String]]) throws {
        #expect(try Self.cells(text) == expected)
    }

    @Test(
        arguments: [
            ("a;b,c;d", .semicolon), ("a,b;c", .comma), ("a\tb;c", .tab), ("abc", .comma), ("", .comma),
            ("\"a,\"\";b\";c", .semicolon), ("\n \r\na;b", .semicolon), ("\u{FEFF}sep=;\na,b", .semicolon),
            ("ab\nc;d", .comma),
            ("\u{FEFF}a;b", .semicolon),
        ] as [(String, Table.Delimiter)])
    func theFirstRowSaysWhatSeparatesCells(_ text: String, _ delimiter: Table.Delimiter) throws {
        #expect(Table.read(Array(text.utf8), file: "t.csv").table?.delimiter == delimiter)
    }

    @Test(arguments: [
        "▸a,▸b\n▸c,▸d", "▸a,▸\r\n▸,▸", "▸é,▸東,▸e\u{301},▸😀,▸x\n▸y", "\"▸a\",▸b,\"▸c\"",
        "\"▸\",▸\n\"▸\"\"\",▸x", "\"▸a\"\"é\",▸e\r\n▸f", "\n\r\n\n▸a,▸b\n\n▸c", "▸ a ,▸ b",
    ])
    func aCellKnowsWhereItsTextBegins(_ marked: String) throws {
        let text = MarkedText(marked)
        for beginning in ["", "\u{FEFF}"] {
            let table = try #require(Table.read(Array(beginning.utf8) + text.bytes, file: "t.csv").table)
            #expect(table.rows.flatMap(\.cells).map(\.position) == text.places, "\(marked)")
        }
    }

    @Test func aRowKnowsItsFirstLine() throws {
        let table = try #require(Table.read(Array("\n\"a\",c\r\n\r\nd\ne".utf8), file: "t.csv").table)
        #expect(table.rows.map(\.line) == [2, 4, 5])
    }

    /// As Excel's "Unicode text" is written, and with its bytes the other way round.
    @Test(arguments: [true, false])
    func utf16IsReadAsUTF8Is(_ isLittle: Bool) throws {
        let marked = MarkedText("▸é\t▸東\r\n\"▸😀 \"\"x\"\"\"\t▸y\r\n")
        let units = [0xFEFF] + Array(marked.text.utf16)
        let bytes = units.flatMap { unit in
            let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isLittle ? pair : pair.reversed()
        }
        let table = try #require(Table.read(bytes, file: "t.csv").table)
        #expect(table.rows.map { $0.cells.map(\.text) } == [["é", "東"], ["😀 \"x\"", "y"]])
        #expect(table.rows.flatMap(\.cells).map(\.position) == marked.places)
    }
}
