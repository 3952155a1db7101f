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
            ("", []), ("\n\r\n\r", []), ("\u{FEFF}", []), ("a", [["a"]]), ("a,", [["a", ""]]), (",", [["", ""]]),
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
            ("a\n\n\nb", [["a"], ["b"]]), ("a,b\nc\nd,e,f\n", [["a", "b"], ["c"], ["d", "e", "f"]]),
            ("\u{FEFF}a,b", [["a", "b"]]), ("\u{FEFF}\"a\",b", [["a", "b"]]), ("a\n\u{FEFF}b", [["a"], ["\u{FEFF}b"]]),
            ("\"\"", [[""]]), ("\"\",\"\"", [["", ""]]), ("\"\"\"\"", [["\""]]), ("\"a\"\"\"", [["a\""]]),
            ("\"a\"\"b\"\"c\",d", [["a\"b\"c", "d"]]), ("\"a,b\",c", [["a,b", "c"]]),
            ("\"a\nb\r\nc\rd\",e\r\nf", [["a\nb\r\nc\rd", "e"], ["f"]]), (" a , b ", [[" a ", " b "]]),
            ("a,\"b\"", [["a", "b"]]), ("é,東,😀\u{2028}", [["é", "東", "😀\u{2028}"]]),
        ] as [(String, [[String]])])
    func aTableHasTheseCells(_ text: String, _ expected: [[String]]) throws {
        #expect(try Self.cells(text) == expected)
    }

    @Test(
        arguments: [
            ("a;b,c;d", .semicolon), ("a,b;c", .comma), ("a\tb;c", .tab), ("abc", .comma), ("", .comma),
            ("\"a,\"\";b\";c", .semicolon), ("\"a\nb,c\"\td", .tab), ("\n \r\na;b", .semicolon), ("ab\nc;d", .comma),
            ("\u{FEFF}a;b", .semicolon),
        ] as [(String, Table.Delimiter)])
    func theFirstRowSaysWhatSeparatesCells(_ text: String, _ delimiter: Table.Delimiter) throws {
        #expect(Table.read(Array(text.utf8), file: "t.csv").table?.delimiter == delimiter)
    }

    @Test(arguments: [
        "▸a,▸b\n▸c,▸d", "▸a,▸\r\n▸,▸", "▸é,▸東,▸e\u{301},▸😀,▸x\r▸y", "\"▸a\",▸b,\"▸c\"",
        "\"▸\",▸\n\"▸\"\"\",▸x", "\"▸a\nb\r\nc\rd\"\"é\",▸e\r\n▸f", "\n\r\n\r▸a,▸b\n\n▸c", "▸ a ,▸ b",
    ])
    func aCellKnowsWhereItsTextBegins(_ marked: String) throws {
        let text = MarkedText(marked)
        for beginning in ["", "\u{FEFF}"] {
            let table = try #require(Table.read(Array(beginning.utf8) + text.bytes, file: "t.csv").table)
            #expect(table.rows.flatMap(\.cells).map(\.position) == text.places, "\(marked)")
        }
    }

    @Test func aRowKnowsItsFirstLine() throws {
        let table = try #require(Table.read(Array("\n\"a\nb\",c\r\n\r\nd\re".utf8), file: "t.csv").table)
        #expect(table.rows.map(\.line) == [2, 5, 6])
    }
}
