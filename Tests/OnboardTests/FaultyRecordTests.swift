import Foundation
import Testing

/// A faulty record among good ones: a command that goes over all of them does its work for the good ones, names the
/// faulty one, and does not end as if all were well.
@Suite struct FaultyRecordTests {
    /// What can be wrong with a record's file.
    enum Fault: String, CaseIterable, Sendable {
        case notJSON, unknownTier, directory, link, nameThatIsNotUTF8

        /// What the record is called in messages.
        var shownName: String { self == .nameThatIsNotUTF8 ? "customers/zz\\xFF.json" : "customers/zz.json" }

        func plant(in repository: SampleRepository) throws {
            let file = "customers/zz.json"
            switch self {
            case .notJSON: try repository.write(file, "{\"id\": ")
            case .unknownTier:
                let good = try repository.read("customers/o-brien-sons.json")
                try repository.write(
                    file,
                    good.replacing(#/"(id|companyName)": "[^"]*"/#) { "\"\($0.1)\": \"zz\"" }
                        .replacing(#/"tier": "[^"]*"/#, with: "\"tier\": \"none\"")
                        .replacing(#/"evt_[^"]*"/#, with: "\"evt_zz\""))
            case .directory: try repository.write("\(file)/x", "")
            case .link:
                try FileManager.default.createSymbolicLink(
                    at: repository.root.appending(path: file),
                    withDestinationURL: repository.root.appending(path: "customers/no.json"))
            case .nameThatIsNotUTF8:
                let made = try Program.run("bash", ["-c", "echo {} > customers/$'zz\\xff.json'"], in: repository.root)
                try #require(made.status == 0)
            }
        }
    }

    /// Each command that goes over all records, how it ends, and what says that it did its work for the others.
    private static let lines: [(line: String, code: Int32, done: String)] = [
        ("list", 1, "acme-rockets "), ("list --format json", 1, "\"acme-rockets\""),
        ("status --all", 1, "acme-rockets "), ("status --all --format json", 1, "\"acme-rockets\""),
        ("clusters", 1, "prod-us-1"), ("clusters --format json", 1, "prod-us-1"),
        ("metrics", 1, "onboard_records_faulty 1"), ("validate", 1, ""), ("validate --format github", 1, ""),
        ("doctor", 1, "ok       onboard.yaml"), ("diff", 2, "To Mars"), ("diff --format json", 2, "To Mars"),
        ("render --check", 1, "~ clusters/prod-eu-1/customers/acme-rockets"),
        ("verify", 1, "https://acme-rockets.sas.example/"), ("verify --format json", 1, "acme-rockets"),
        ("verify --pending --record", 1, "https://acme-rockets.sas.example/"),
        ("notify --dry-run", 1, "customers with a contact"), ("notify --claim 1", 1, "customers with a contact"),
        ("notify --claimed 1", 1, "customers with a contact"), ("notify", 1, "customers with a contact"),
        ("advance --now 2099-01-01 --dry-run", 1, "galazio-nesi: would be leaving"),
        ("advance --now 2099-01-01", 1, "galazio-nesi: is leaving"), ("render", 1, ""),
        ("metrics --output faulty.prom", 1, ""),
    ]

    private static let prepared = Result { () throws -> SampleRepository in
        let repository = try EveryCommand.repository()
        try #require(try repository.onboard("validate", "--fix").status == 0)
        return repository
    }

    @Test(arguments: Fault.allCases) func aFaultyRecordPassesInSilenceInNoCommand(fault: Fault) throws {
        let repository = try SampleRepository(copyOf: Self.prepared.get())
        try fault.plant(in: repository)
        for (line, code, done) in Self.lines {
            let outcome = try EveryCommand.run(line.split(separator: " ").map(String.init), in: repository)
            let said = outcome.output + outcome.errors
            #expect(outcome.status == code, "\(line) \(outcome)")
            #expect(done.isEmpty || said.contains(done), "\(line) \(outcome)")
            #expect(said.contains(fault.shownName), "\(line) \(outcome)")
        }
        let page = try repository.read("clusters/prod-eu-1/customers/acme-rockets/files/index.html")
        #expect(page.contains("To Mars"))
        #expect(try repository.read("customers/galazio-nesi.json").contains("\"leaving\""))
        #expect(try repository.read("faulty.prom").contains("onboard_records_faulty 1"))
    }

    /// A record in a file of another name, alone and with another fault: its overlay stays, and no command plans to
    /// remove it.
    @Test(arguments: ["", "growth", "id"]) func aMisnamedRecordKeepsItsOverlay(fault: String) throws {
        let repository = try SampleRepository()
        try repository.beginHistory()
        let record = try repository.read("customers/acme-rockets.json")
        try repository.remove("customers/acme-rockets.json")
        let broken = fault.isEmpty ? record : record.replacing("\"\(fault)\"", with: "\"\(fault)x\"")
        try repository.write("customers/acme-rocket.json", broken)
        let before = try repository.tree("clusters")
        let lines = [
            ["render", "--check"], ["render", "--check", "--customer", "acme-rockets"], ["render"],
            ["render", "--customer", "acme-rockets"],
        ]
        for line in lines {
            let outcome = try EveryCommand.run(line, in: repository)
            #expect(outcome.status == 1 && outcome.errors.contains("customers/acme-rocket.json:"), "\(outcome)")
            #expect(outcome.errors.contains(#/held back \((acme-rocket, )?acme-rockets\)/#), "\(outcome)")
        }
        #expect(try repository.tree("clusters") == before)
        let diff = try repository.onboard("diff", "--base", "HEAD")
        #expect(!diff.output.contains("the page goes"), "\(diff)")
        #expect(diff.errors.contains("customers/acme-rocket.json:"), "\(diff)")
        let added = try repository.onboard(
            "add", "--company", "Acme Rockets", "--motto", "m", "--tier", "starter", "--dry-run")
        #expect(fault == "id" || !added.output.contains("customers/acme-rockets.json"), "\(added)")
    }

    /// A command about some customers, or about events, says nothing of other customers' records.
    @Test(arguments: [
        "show no", "explain no", "status no", "validate no", "render --customer no", "set no --motto x", "suspend no",
        "resume no", "move no --cluster prod-us-1", "contact balloon-bakery", "erase gone", "ingest purchase.json",
        "import table.csv", "add --company Tea --motto m --tier starter", "dead-letters list",
        "dead-letters retry evt_dead", "release 2099.1", "schema customer",
    ]) func aCommandAboutOthersIsNotHeldUp(line: String) throws {
        let repository = try SampleRepository(copyOf: Self.prepared.get())
        for fault in [Fault.notJSON, .nameThatIsNotUTF8] { try fault.plant(in: repository) }
        let outcome = try EveryCommand.run(line.split(separator: " ").map(String.init), in: repository)
        #expect(outcome.status == 0 && !outcome.errors.contains("zz"), "\(outcome)")
    }
}
