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
        #expect(outcome.errors.contains("4 rows: 2 onboarded, 1 there already, 1 refused"), "\(outcome)")
        #expect(!outcome.errors.contains("canary"))
        #expect(try repository.read("customers/quoted-ltd.json").contains(#""companyName": "Quoted; \"Ltd\"""#))
        #expect(try repository.read("customers/copper-kettle.json").contains("chai.example"))
        #expect(try repository.onboard("render", "--check").status == 0)

        let after = try repository.tree()
        #expect(try repository.onboard("import", "table.csv").errors.contains("3 there already, 1 refused"))
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

    @Test func tooManyCellsRefuseThatRowAlone() throws {
        let repository = try SampleRepository()
        let rows = ["Canary, Inc.,m,growth", "\"Copper\r\nKettle\",m,x", "Oak Table,m,growth,, "]
        let table = (["companyName,motto,tier"] + rows).map { $0 + "\r\n" }.joined()
        let outcome = try repository.onboard("import", "-", input: table)
        #expect(outcome.status == 1 && outcome.output.contains("stdin:5: oak-table: onboarded on"), "\(outcome)")
        #expect(outcome.errors.contains("stdin:2:16: error: the row has 4 cells; the first row names 3"), "\(outcome)")
        #expect(outcome.errors.contains("stdin:4:11: error: unknown tier \"x\""), "\(outcome)")
        #expect(outcome.errors.contains("3 rows: 1 onboarded, 2 refused"), "\(outcome)")
        #expect(!outcome.errors.contains("Canary"))
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
