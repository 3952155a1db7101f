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
            "\n;;\nmotto;Company Name;TIER\n\n\"two\nlines\";\"Copper; Kettle\";growth\n;;\nm;n\n")
        #expect(table.problems.isEmpty)
        #expect(table.rows.map(\.location) == [Self.place(5, 1), Self.place(8, 1)])
        let request = try #require(table.rows.first?.request)
        #expect(request.motto?.text == "two\nlines" && request.motto?.location() == Self.place(5, 2))
        #expect(request.companyName?.location() == Self.place(6, 9) && request.tier?.location() == Self.place(6, 25))
        #expect(table.rows.last?.request.tier == nil)
    }

    @Test func moreCellsThanColumnsRefuseThatRowAlone() throws {
        let table = try Self.read("companyName,motto,tier\nAcme, Inc.,m,growth\nb,m,growth,, \nc,m,growth,\"\",x,y\n")
        #expect(table.problems.isEmpty && table.rows.count == 3)
        #expect(
            table.rows.map { $0.problems.map(\.identifier) } == [
                ["import/too-many-cells"], [], ["import/too-many-cells"],
            ])
        #expect(table.rows.map { $0.problems.first?.location } == [Self.place(2, 14), nil, Self.place(4, 15)])
        #expect(table.rows[2].problems.first?.message == "the row has 6 cells; the first row names 3 columns")
        #expect(table.rows[2].problems.first?.hint?.contains("a comma in quotes") == true)
    }

    @Test func theFirstRowIsNotRepeated() throws {
        let table = try Self.read("jane@canary.example\tJane Canary\ttiers\tmotto\tcompanyname\t\n")
        #expect(
            table.problems.map(\.identifier) == Array(repeating: "import/unknown-column", count: 4) + [
                "import/missing-column"
            ])
        #expect(table.problems.map(\.location) == [(1, 1), (1, 21), (1, 33), (1, 57), (1, 1)].map(Self.place))
        #expect(table.problems.map(\.hint) == [nil, nil, "did you mean \"tier\"?", nil, nil])
        #expect(!"\(table.problems)".lowercased().contains("canary"))
    }

    @Test(arguments: ["", "\n\n", ",,\n", "\u{FEFF}", " \n"])
    func aTableWithoutTextIsEmpty(_ text: String) throws {
        #expect(try Self.read(text).problems.map(\.identifier) == ["import/empty"])
    }
}
