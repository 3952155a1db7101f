import Diagnostics
import Tables
import Testing

@testable import Onboarding

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
        #expect(table.problems[1].hint?.hasPrefix("add a comma for each empty cell") == true)
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

    // MARK: Columns

    @Test func eachColumnIsReadIntoItsField() throws {
        let table = try Self.read(
            """
            id,companyName,motto,tier,cluster,region,ring,contact,purchaseID,purchaseSource,purchasedAt
            i,c,m,t,cl,re,ri,co,p,ps,pa

            """)
        let request = try #require(table.rows.first?.request)
        #expect(table.problems.isEmpty && table.rows.count == 1)
        #expect(request[.id]?.text == "i" && request[.companyName]?.text == "c" && request[.motto]?.text == "m")
        #expect(request[.tier]?.text == "t" && request[.cluster]?.text == "cl" && request[.region]?.text == "re")
        #expect(request[.ring]?.text == "ri" && request[.contact]?.text == "co" && request[.purchaseID]?.text == "p")
        #expect(request[.purchaseSource]?.text == "ps" && request[.purchasedAt]?.text == "pa")
        #expect(request.all(.domains).isEmpty && request.all(.features).isEmpty && table.rows.first?.person == nil)
    }

    @Test(arguments: ["Purchase ID", "purchase-id", "PURCHASE_ID", "purchase.id", " purchaseid "])
    func aColumnIsKnownHoweverItIsWritten(title: String) throws {
        let table = try Self.read("companyName,motto,tier,\(title)\na,m,t,p\n")
        #expect(table.problems.isEmpty && table.rows.first?.request[.purchaseID]?.text == "p")
    }

    /// A warning: what stands in the column is left out.
    @Test func anUnknownColumnIsSkipped() throws {
        let table = try Self.read("companyName,notes,motto,tier\na,secret,m,t\n")
        #expect(table.problems.map(\.severity) == [.warning] && table.problems[0].message.hasPrefix("column 2 "))
        let request = try #require(table.rows.first?.request)
        #expect(request[.companyName]?.text == "a" && request[.motto]?.text == "m" && request[.tier]?.text == "t")
    }

    @Test func aColumnIsNamedOnce() throws {
        let table = try Self.read("companyName,motto,tier,Motto\na,m,t,n\n")
        #expect(table.problems.map(\.identifier) == ["import/duplicate-column"])
        #expect(table.problems.map(\.location) == [Self.place(1, 24)] && table.problems.map(\.severity) == [.error])
    }

    @Test(arguments: ["companyName", "motto", "tier"]) func whatEveryCustomerHasIsAColumn(name: String) throws {
        let others = ["companyName", "motto", "tier", "id"].filter { $0 != name }
        let table = try Self.read(others.joined(separator: ",") + "\na,b,c\n")
        #expect(table.problems.map(\.identifier) == ["import/missing-column"])
        #expect(table.problems.first?.message.hasSuffix("\"\(name)\"") == true)
    }

    // MARK: Cells

    @Test(arguments: ["a b", "a;b", #""a, b""#, #"" a ;, b ,""#]) func aCellMayHoldSeveral(cell: String) throws {
        let table = try Self.read("companyName,motto,tier,domains,features\na,m,t,\(cell),\(cell)\n")
        let request = try #require(table.rows.first?.request)
        #expect(request.all(.domains).map(\.text) == ["a", "b"] && request.all(.features).map(\.text) == ["a", "b"])
        #expect(Set(request.all(.domains).map { $0.location() }).count == 1)
    }

    @Test func aPersonHasAnAddress() throws {
        let table = try Self.read(
            "companyName,motto,tier,contactName,contactEmail\na,m,t,Jane,jane@a.example\nb,m,t,,joe@b.example\n"
                + "c,m,t,Jim,\nd,m,t,Jo,\(String(repeating: "x", count: 321))\n")
        let people = table.rows.map { $0.person.map { String(decoding: $0.plaintext(), as: UTF8.self) } }
        #expect(people[0]?.contains("Jane") == true && people[0]?.contains("jane@a.example") == true)
        #expect(people[1]?.contains("name") == false && people[1]?.contains("joe@b.example") == true)
        #expect(people[2] == nil && people[3] == nil)
        #expect(table.rows.map { $0.problems.map(\.identifier) } == [[], [], [], ["contact/too-long"]])
    }

    // MARK: Rows

    /// Spreadsheets write blank cells behind the last column: as many as in the first row are none too many.
    @Test func blankCellsAtTheEndAreAllowed() throws {
        #expect(try Self.read("companyName,motto,tier,,\na,m,t,,\nb,m,t,\nc,m,t\n").problems.isEmpty)
        let wider = try Self.read("companyName,motto,tier,,\na,m,t,,,\nb,m,t,,x\n")
        #expect(wider.problems.map(\.identifier) == ["import/too-many-cells", "import/too-many-cells"])
        #expect(wider.problems.map(\.location) == [Self.place(2, 9), Self.place(3, 8)])
    }

    @Test func afterManyFaultsTheRestIsNotLookedAt() throws {
        let head = "companyName,motto,tier\n"
        let short = String(repeating: "a,m\n", count: Table.mostFaults)
        let places = try [short, short + "b,m\n", short + "b,m,t\n"].map { rows in
            let problems = try Self.read(head + rows).problems
            #expect(problems.count == Table.mostFaults)
            return problems.indices.filter {
                problems[$0].hint?.hasSuffix("; the rows after it were not checked") == true
            }
        }
        #expect(places == [[], [Table.mostFaults - 1], [Table.mostFaults - 1]])
    }

    /// What is wrong with the columns is told first: which cells are too many, nobody knows then.
    @Test func withoutItsColumnsNoRowIsLookedAt() throws {
        #expect(try Self.read("companyName,motto\na,m,t\n").problems.map(\.identifier) == ["import/missing-column"])
    }
}
