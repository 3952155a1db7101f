import Diagnostics
import Onboarding
import Tables
import Testing

@Suite struct CustomerTableTests {
    private static func read(_ text: String) throws -> CustomerTable {
        CustomerTable(try #require(Table.read(Array(text.utf8), file: "t.csv").table), file: "t.csv")
    }

    private static func place(_ line: Int, _ column: Int) -> Diagnostics.SourceLocation {
        SourceLocation(file: "t.csv", position: SourcePosition(line: line, column: column))
    }

    @Test func aValueKnowsItsPlaceInTheFile() throws {
        let table = try Self.read(
            "\n;;\nmotto;Company Name;TIER;;\n\n\"two\"\"words\";\"Copper; Kettle\";growth\n;;\n;\nm;n;;;\n")
        #expect(table.problems.isEmpty)
        #expect(table.rows.map(\.location) == [Self.place(5, 1), Self.place(8, 1)])
        let request = try #require(table.rows.first?.request)
        #expect(request[.motto]?.text == "two\"words" && request[.motto]?.location() == Self.place(5, 2))
        #expect(
            request[.companyName]?.location() == Self.place(5, 15) && request[.tier]?.location() == Self.place(5, 31))
        #expect(table.rows.last?.request[.tier] == nil)
    }

    /// Which text belongs where, nobody can tell: what is behind a missing cell would be one column off.
    @Test func aRowOfAnotherWidthRefusesTheTable() throws {
        let table = try Self.read(
            "companyName,motto,tier,\nAcme, Inc.,m,growth\nb,m,growth, \nc,m\n\n ,\nd,m,growth,x,y\nm,growth,,,\n")
        #expect(
            table.problems.map(\.identifier) == [
                "import/too-many-cells", "import/too-few-cells", "import/too-many-cells",
                "import/too-many-cells",
            ])
        #expect(table.problems.map(\.location) == [(2, 14), (4, 1), (7, 12), (8, 12)].map(Self.place))
        #expect(table.problems[0].message == "the row has 4 cells; the first row names 3 columns")
        #expect(table.problems[0].hint?.contains("a comma in quotes") == true)
        #expect(table.problems[1].hint?.hasPrefix("add a comma for each cell that is empty") == true)
    }

    @Test func theFirstRowIsNotRepeated() throws {
        let table = try Self.read("jane@canary.example\tJane Canary\ttiers\tmotto\tcompanyname\t\n")
        #expect(
            table.problems.map(\.identifier) == Array(repeating: "import/unknown-column", count: 3) + [
                "import/missing-column"
            ])
        #expect(table.problems.map(\.location) == [(1, 1), (1, 21), (1, 33), (1, 1)].map(Self.place))
        #expect(table.problems.map(\.hint) == [nil, nil, "did you mean \"tier\"?", nil])
        #expect(!"\(table.problems)".lowercased().contains("canary"))
    }

    @Test(arguments: ["", "\n\n", ",,\n", "\u{FEFF}", " \n"])
    func aTableWithoutTextIsEmpty(_ text: String) throws {
        #expect(try Self.read(text).problems.map(\.identifier) == ["import/empty"])
    }
}
