import Foundation
import Testing

/// Warnings about company names that can be mistaken for another customer's.
@Suite struct LookalikeTests {
    private func purchase(_ id: String, _ name: String) -> String {
        """
        {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "\(id)", \
        "time": "2026-11-20T09:00:00Z", "data": {"companyName": "\(name)", "motto": "m", "tier": "growth"}}

        """
    }

    private func add(_ name: String, to repository: SampleRepository) throws -> Outcome {
        try repository.onboard("add", "--company", name, "--motto", "m", "--tier", "starter")
    }

    @Test func theCheckedInCustomersGiveNone() throws {
        let outcome = try SampleRepository().onboard("validate")
        #expect(outcome.status == 0 && outcome.errors.contains("0 warnings"), "\(outcome)")
    }

    @Test func addAndValidateWarnAndChangeNoExitCode() throws {
        let repository = try SampleRepository()
        let added = try add("Асme Rockets Inc", to: repository)
        #expect(added.status == 0, "\(added)")
        #expect(
            added.errors.contains(
                #"--company: warning: the company name looks like that of "acme-rockets" [customer/lookalike-name]"#
            ),
            "\(added)")
        #expect(added.errors.contains("the company name mixes Cyrillic and Latin letters in a word"), "\(added)")
        let limited = try add("No Ltd", to: repository)
        #expect(limited.status == 0)
        #expect(
            limited.errors.contains(#"the company name is, except for the legal form, that of "no""#), "\(limited)")

        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 0)
        for line in [
            #"customers/acme-rockets.json:4:18: warning: the company name looks like that of "asme-rockets" "#,
            #"customers/asme-rockets.json:4:18: warning: the company name looks like that of "acme-rockets" "#,
            "customers/asme-rockets.json:4:21: warning: the company name mixes Cyrillic and Latin letters in a word",
            #"customers/no-2.json:4:18: warning: the company name is, except for the legal form, that of "no" "#,
        ] { #expect(outcome.output.contains(line), "\(line) in \(outcome)") }
        #expect(outcome.errors.contains("0 errors, 5 warnings"), "\(outcome)")
        let one = try repository.onboard("validate", "customers/no.json")
        #expect(one.status == 0 && one.errors.contains("0 errors, 1 warning"), "\(one)")
        let rendered = try repository.onboard("render")
        #expect(rendered.status == 0 && !rendered.errors.contains("company name"), "\(rendered)")
    }

    @Test func theSameNameIsNoLookalike() throws {
        let repository = try SampleRepository()
        let outcome = try repository.onboard(
            "add", "--company", "ACME ROCKETS, INC.", "--motto", "m", "--tier", "starter", "--id", "acme-two")
        #expect(outcome.status == 0 && !outcome.errors.contains("lookalike-name"), "\(outcome)")
        #expect(try repository.onboard("validate").errors.contains("0 warnings"))
    }

    @Test func ingestWarnsAboutNewCustomersOnly() throws {
        let repository = try SampleRepository()
        let events = purchase("evt_1", "Copper Kettle Limited") + purchase("evt_2", "Copper Kettle Ltd")
        let outcome = try repository.onboard("ingest", input: events)
        #expect(outcome.status == 0, "\(outcome)")
        for line in [
            #"stdin:1:1: warning: the company name is, except for the legal form, that of "copper-kettle-2""#,
            #"stdin:2:1: warning: the company name is, except for the legal form, that of "copper-kettle""#,
        ] { #expect(outcome.errors.contains(line), "\(line) in \(outcome)") }
        let again = try repository.onboard("ingest", input: events)
        #expect(again.status == 0 && !again.errors.contains("warning"), "\(again)")
        let json = try repository.onboard("ingest", "--format", "json", input: purchase("evt_3", "Сopper Kettle"))
        #expect(json.status == 0 && json.output.contains(#""customer/lookalike-name""#), "\(json)")
    }

    @Test func ingestComparesWithCustomersOnBranches() throws {
        let repository = try SampleRepository()
        try repository.beginHistory()
        try repository.branch("onboard/kettle") {
            let onBranch = try repository.onboard("ingest", input: purchase("evt_1", "Copper Kettle"))
            #expect(onBranch.status == 0, "\(onBranch)")
        }
        let outcome = try repository.onboard(
            "ingest", "--claims", "onboard/*", input: purchase("evt_2", "Copper Kettle GmbH"))
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains(#"legal form, that of "copper-kettle""#), "\(outcome)")
    }

    @Test func importWarns() throws {
        let repository = try SampleRepository()
        try repository.write("table.csv", "Company Name,Motto,Tier\nAcme Rockets GmbH,m,starter\n")
        let outcome = try repository.onboard("import", "table.csv")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("table.csv:2:1: warning: the company name is, except for"), "\(outcome)")
    }

    @Test func diffTellsOfTheRisk() throws {
        let repository = try SampleRepository()
        try repository.beginHistory()
        #expect(try add("Acrne Rockets", to: repository).status == 0)
        let outcome = try repository.onboard("diff", "--base", "HEAD")
        #expect(
            outcome.output.contains("the company name looks like that of acme-rockets: acrne-rockets"), "\(outcome)")
    }
}
