import Foundation
import Testing

@Suite struct ImportTests {
    private static let table = #"""
        Company Name;Motto;Tier;Features;Domains;Contact E-Mail
        Copper Kettle Ltd;Slow tea;growth;custom-domain;tea.example, chai.example;jane@canary.example
        "Quoted; ""Ltd""";m;starter;;;
        Acme Rockets, Inc.;To the moon, on time;growth;custom-domain;;
        Bad;m;growht;;;

        """#

    @Test func aTableBecomesCustomers() throws {
        let repository = try SampleRepository()
        try repository.write("table.csv", Self.table)
        let before = try repository.tree()
        let plan = try repository.onboard("import", "table.csv", "--dry-run")
        #expect(plan.output.contains("table.csv:2: copper-kettle: would be onboarded"), "\(plan)")
        #expect(try repository.tree() == before)

        let outcome = try repository.onboard("import", "table.csv")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("table.csv:5:7: error: unknown tier \"growht\""), "\(outcome)")
        #expect(outcome.errors.contains("4 rows: 2 onboarded, 1 already onboarded, 1 refused"), "\(outcome)")
        #expect(!outcome.errors.contains("canary"))
        #expect(try repository.read("customers/quoted-ltd.json").contains(#""companyName": "Quoted; \"Ltd\"""#))
        #expect(try repository.read("customers/copper-kettle.json").contains("chai.example"))
        #expect(try repository.onboard("render", "--check").status == 0)

        let after = try repository.tree()
        #expect(try repository.onboard("import", "table.csv").errors.contains("3 already onboarded, 1 refused"))
        #expect(try repository.tree() == after)
    }

    @Test func theHeadIsJudgedFirst() throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        for (text, identifier) in [
            ("", "import/empty"), ("company,motto\n", "import/missing-column"),
            ("companyName,motto,tier,Tier\n", "import/duplicate-column"),
            ("companyName,motto,tier\n\"canary\"b,c,d\n", "import/not-csv"),
            ("Canary Ltd,canary,growth\njane@canary.example,m,growth\n", "import/missing-column"),
        ] {
            let outcome = try repository.onboard("import", "-", input: text)
            #expect(outcome.status == 1 && outcome.errors.contains("[\(identifier)]"), "\(outcome)")
            #expect(!outcome.errors.lowercased().contains("canary"), "\(outcome)")
        }
        #expect(try repository.tree() == before)
    }

    /// One quote that is not closed took the next row's address into a motto, with exit 0. Nothing of such a file is
    /// imported, not even the rows before.
    @Test(arguments: [
        ("Canary Ltd,\"m,growth,", "3:12: error: the quote that begins this cell is never closed", "import/not-csv"),
        ("\"Canary\" Ltd,m,growth,", "3:9: error: text after the quote", "import/not-csv"),
        ("Canary Ltd,m,growth", "3:1: error: the row has 3 cells", "import/too-few-cells"),
        ("Canary, Ltd,m,growth,", "3:22: error: the row has 5 cells", "import/too-many-cells"),
        ("Canary\rLtd,m,growth,", "3:7: error: a carriage return", "import/not-csv"),
    ])
    func aLineThatIsNoRowRefusesTheWholeTable(_ line: String, _ start: String, _ identifier: String) throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        let lines = [
            "companyName,motto,tier,contactEmail", "Oak Table,m,growth,", line,
            "Copper Kettle,Slow tea,growth,jane@canary.example",
        ]
        let outcome = try repository.onboard("import", "-", input: lines.map { $0 + "\n" }.joined())
        #expect(outcome.status == 1 && outcome.errors.contains("stdin:\(start)"), "\(outcome)")
        #expect(outcome.errors.contains("[\(identifier)]"), "\(outcome)")
        #expect(!outcome.errors.lowercased().contains("canary"), "\(outcome)")
        #expect(try repository.tree() == before)
    }

    /// Reading ends at the 20th faulty row, and says so; and nothing of the table is imported, which is said as well.
    @Test(arguments: [20, 30]) func aTableThatIsNoneSaysThatNothingWasImported(count: Int) throws {
        let repository = try SampleRepository()
        for row in ["a,b", "\"a\"b,c,d"] {
            let text = "companyName,motto,tier\n" + String(repeating: row + "\n", count: count)
            let outcome = try repository.onboard("import", "-", input: text)
            #expect(outcome.status == 1 && outcome.errors.hasSuffix("\nnothing was imported\n"), "\(outcome)")
            #expect(outcome.errors.matches(of: #/: error: /#).count == 20, "\(outcome)")
            #expect(outcome.errors.contains("after it were not checked") == (count > 20), "\(outcome)")
        }
    }

    @Test func aTableOfAnOldExcelIsSentBackWithTheNameOfTheRightForm() throws {
        let repository = try SampleRepository()
        try Data("companyName,motto,tier\nCaf".utf8 + [0xE9] + ",m,starter\n".utf8).write(
            to: repository.root.appending(path: "old.csv"))
        let outcome = try repository.onboard("import", "old.csv")
        #expect(outcome.status == 1 && outcome.errors.contains("Excel calls it \"CSV UTF-8"), "\(outcome)")
    }

    /// As Excel and other programs write it.
    @Test func tablesOfSpreadsheetsAreWelcome() throws {
        let repository = try SampleRepository()
        let text = "companyName\tmotto\ttier\t\t\r\n\"Oak \"\"Table\"\"\"\tm\tgrowth\t\t\r\n\t\t\t\t\r\n\r\n"
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        try Data(bytes).write(to: repository.root.appending(path: "unicode.txt"))
        let outcome = try repository.onboard("import", "unicode.txt")
        #expect(outcome.status == 0 && outcome.errors.contains("1 row: 1 onboarded"), "\(outcome)")
        #expect(!outcome.errors.contains("warning"), "\(outcome)")
    }

    /// An input without end is read up to the limit.
    @Test(.timeLimit(.minutes(1))) func anEndlessTableIsRefused() throws {
        let repository = try SampleRepository()
        let outcome = try repository.onboard("import", "/dev/zero")
        #expect(outcome.status == 1 && outcome.errors.contains("[import/too-large]"), "\(outcome)")
    }

    @Test func aTerminalIsAskedFirst() throws {
        let repository = try SampleRepository()
        try repository.write("table.csv", Self.table)
        let question = "Onboard 2 customers? [y/N] "
        let refused = try PromptTests.talk(repository, ["import", "table.csv"], [(question, "n")])
        #expect(refused.output.contains("would be onboarded") && !repository.exists("customers/copper-kettle.json"))
        let meant = try PromptTests.talk(repository, ["import", "table.csv"], [(question, "y")])
        #expect(meant.output.contains("copper-kettle: onboarded") && repository.exists("customers/copper-kettle.json"))
    }
}
