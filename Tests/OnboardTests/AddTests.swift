import Foundation
import Testing

@Suite struct AddTests {
    private let mueller = [
        "add", "--company", "Müller & Söhne GmbH", "--motto", "Täglich frisch", "--tier", "growth", "--purchase-id",
        "evt_1",
    ]

    private func run(_ repository: SampleRepository, _ arguments: [String]) throws -> Outcome {
        try Program.run(Program.onboard, arguments, in: repository.root)
    }

    @Test func aNewCustomerIsWrittenRenderedAndSaid() throws {
        let repository = try SampleRepository()
        let outcome = try run(repository, mueller)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("https://muller-sohne.sas.example/"))
        #expect(outcome.output.contains("git add customers/muller-sohne.json clusters/"))
        #expect(outcome.output.hasSuffix("  git push -u origin onboard/muller-sohne\n"))
        #expect(try repository.read("customers/muller-sohne.json").contains("\"companyName\": \"Müller & Söhne GmbH\""))
        #expect(try repository.onboard("validate").status == 0)
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// Needs ICU, which a static link takes in only where something asks for it by name.
    @Test func aDomainInOtherLettersIsConverted() throws {
        let repository = try SampleRepository()
        let outcome = try run(
            repository, mueller + ["--domain", "bücher.example", "--feature", "custom-domain", "--dry-run"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("xn--bcher-kva.example"))
        #expect(outcome.output.hasSuffix("}\n"))
    }

    @Test func theSamePurchaseAgainChangesNothing() throws {
        let repository = try SampleRepository()
        _ = try run(repository, mueller)
        let before = try repository.tree()
        let again = try run(repository, mueller)
        #expect(again.status == 0)
        #expect(again.output.contains("already onboarded as muller-sohne"))
        #expect(try repository.tree() == before)
    }

    @Test func theSamePurchaseWithOtherDataIsAConflict() throws {
        let repository = try SampleRepository()
        _ = try run(repository, mueller)
        let before = try repository.tree()
        let other = try repository.onboard(
            "add", "--company", "Müller & Söhne GmbH", "--motto", "Anders", "--tier", "growth", "--purchase-id", "evt_1"
        )
        #expect(other.status == 1)
        #expect(other.errors.contains("--motto: error: the purchase is already onboarded"))
        #expect(try repository.tree() == before)
    }

    @Test func aSecondCustomerOfANameMustBeMeant() throws {
        let repository = try SampleRepository()
        let arguments = ["add", "--company", "acme rockets, inc.", "--motto", "m", "--tier", "starter"]
        let refused = try run(repository, arguments)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("[customer/same-name]"))
        #expect(try run(repository, arguments + ["--id", "acme-two"]).status == 0)
        #expect(try run(repository, arguments + ["--purchase-id", "evt_other"]).status == 0)
        #expect(repository.exists("customers/acme-rockets-2.json"))
    }

    @Test func everyProblemIsToldAtOnceAndNothingIsWritten() throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        let outcome = try repository.onboard(
            "add", "--company", "Bad\u{202E}Name", "--motto", " ", "--tier", "Growth!", "--id", "UPPER")
        #expect(outcome.status == 1)
        for flag in ["--company:1:4: error:", "--motto: error:", "--tier: error:", "--id: error:"] {
            #expect(outcome.errors.contains(flag), "\(flag) in \(outcome.errors)")
        }
        #expect(try repository.tree() == before)
        let unknown = try repository.onboard("add", "--company", "A", "--motto", "m", "--tier", "growht")
        #expect(unknown.errors.contains("did you mean \"growth\"?"))
    }

    @Test func theLeastFilledClusterIsChosen() throws {
        let repository = try SampleRepository()
        for number in 1...6 {
            let outcome = try repository.onboard(
                "add", "--company", "Company \(number)", "--motto", "m", "--tier", "starter", "--no-render", "--format",
                "json")
            #expect(outcome.status == 0)
        }
        let list = try repository.onboard("list", "--format", "json").output
        let clusters = list.components(separatedBy: "\"cluster\" : \"").dropFirst().map { $0.prefix(9) }
        let counts = Dictionary(grouping: clusters) { $0 }.mapValues(\.count)
        #expect(counts["prod-eu-1"] == 11)
        #expect(counts["prod-us-1"] == 11)
    }

    @Test func aFullFleetIsAClearError() throws {
        let repository = try SampleRepository()
        try repository.replace("capacity: 200", with: "capacity: 8", in: "onboard.yaml")
        let outcome = try repository.onboard("add", "--company", "New", "--motto", "m", "--tier", "starter")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("every cluster is full"))
    }

    @Test func fieldsComeFromJSONWithPlaces() throws {
        let repository = try SampleRepository()
        let good =
            #"{"companyName": "Neue Firma", "motto": "m", "tier": "growth", "region": "us", "features": ["autoscaling"]}"#
        #expect(try repository.onboard("add", "--from", "-", input: good).status == 0)
        #expect(try repository.read("customers/neue-firma.json").contains("prod-us-1"))
        let bad = try repository.onboard(
            "add", "--from", "-",
            input: "{\"companyName\": \"X\",\n \"motto\": \"a\\u0007\", \"teir\": \"growth\", \"tier\": \"growth\"}")
        #expect(bad.status == 1)
        #expect(bad.errors.contains("stdin:2:"))
        #expect(bad.errors.contains("did you mean \"tier\"?"))
    }

    @Test func dryRunWritesNothing() throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        let outcome = try run(repository, mueller + ["--dry-run"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\"id\": \"muller-sohne\""))
        #expect(try repository.tree() == before)
    }

    @Test func manyAtOnceLoseNothingAndShareNoID() async throws {
        let repository = try SampleRepository()
        let root = repository.root
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for number in 0..<12 {
                group.addTask {
                    try Program.run(
                        Program.onboard,
                        [
                            "add", "--company", "Twin", "--motto", "m", "--tier", "starter", "--purchase-id",
                            "evt_twin_\(number)",
                        ],
                        in: root)
                }
            }
            return try await group.reduce(into: [Outcome]()) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0.status == 0 }, "\(outcomes.map(\.errors))")
        let records = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "customers").path())
        #expect(records.filter { $0.hasPrefix("twin") }.count == 12)
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// Fifty processes, adding and taking events in, some of them the same purchase.
    @Test func fiftyProcessesLoseNothingAndShareNothing() async throws {
        let repository = try SampleRepository()
        let root = repository.root
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for number in 0..<50 {
                group.addTask {
                    // Each purchase is told twice: by hand, and by an event.
                    let purchase = "evt_twin_\(number / 2)"
                    if number % 2 == 0 {
                        let arguments = [
                            "add", "--company", "Twin", "--motto", "m", "--tier", "starter", "--purchase-id", purchase,
                            "--purchase-source", "billing",
                        ]
                        return try Program.run(Program.onboard, arguments, in: root)
                    }
                    let event = """
                        {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", \
                        "id": "\(purchase)", "time": "2026-11-20T09:00:00Z", \
                        "data": {"companyName": "Twin", "motto": "m", "tier": "starter"}}
                        """
                    return try Program.run(
                        Program.onboard, ["ingest", "--wait", "120"], in: root, input: Data(event.utf8))
                }
            }
            return try await group.reduce(into: [Outcome]()) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0.status == 0 }, "\(outcomes.filter { $0.status != 0 }.map(\.errors))")
        let records = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "customers").path())
        #expect(records.filter { $0.hasPrefix("twin") }.count == 25)
        #expect(!repository.exists("dead-letters"))
        #expect(try repository.onboard("validate").status == 0)
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// What is wrong is told where it stands in the file, and all of it in one run.
    @Test func aFileIsToldWhereEachValueIsWrong() throws {
        let repository = try SampleRepository()
        try repository.write(
            "new.json",
            """
            {
              "companyName": "Tea",
              "motto": "m",
              "tier": "growth",
              "features": [
                "custom-domain",
                "autoscaling",
                "autoscaling",
                "high-availability"
              ],
              "domains": [
                "one.example",
                "SHOP.sas.example",
                "one.example"
              ]
            }
            """)
        let outcome = try repository.onboard("add", "--from", "new.json")
        let found = outcome.errors.split(separator: "\n").compactMap {
            $0.firstMatch(of: #/^new.json:(\d+):\d+: .*\[(.*)\]$/#)
        }
        #expect(
            found.map { "\($0.1) \($0.2)" } == [
                "8 customer/duplicate-feature", "9 customer/feature-not-in-tier", "13 customer/domain-inside-platform",
                "14 customer/duplicate-domain",
            ], "\(outcome)")
    }
}
