import Foundation
import Testing

@Suite struct SchemaTests {
    @Test func theSchemaAndTheValidatorAgree() throws {
        let repository = try SampleRepository(rendered: false)
        for name in try FileManager.default.contentsOfDirectory(
            atPath: repository.root.appending(path: "customers").path())
        {
            try repository.remove("customers/\(name)")
        }
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/schema_agreement.py").path()
        let outcome = try Program.run(Program.python, [script, Program.onboard, repository.root.path()])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.suffix(600))")
    }

    @Test func theSchemaOfThePlatformAndTheReaderAgree() throws {
        let repository = try SampleRepository(rendered: false)
        for name in try FileManager.default.contentsOfDirectory(
            atPath: repository.root.appending(path: "customers").path())
        {
            try repository.remove("customers/\(name)")
        }
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/platform_agreement.py").path()
        let outcome = try Program.run(Program.python, [script, Program.onboard, repository.root.path()])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.suffix(600))")
    }

    @Test func theSchemaOfEventsAndIngestAgree() throws {
        let repository = try SampleRepository(rendered: false)
        try repository.write(
            "onboard.yaml", try repository.read("onboard.yaml").replacing("capacity: 200", with: "capacity: 9000"))
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/event_agreement.py").path()
        let outcome = try Program.run(Program.python, [script, Program.onboard, repository.root.path()])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.suffix(600))")
    }

    @Test func theCheckedInSchemasAreUpToDate() throws {
        for subject in ["customer", "platform", "event", "diff"] {
            let printed = try Program.run(Program.onboard, ["schema", subject], in: Program.package).output
            let file = Program.package.appending(path: "schemas/\(subject).schema.json")
            #expect(try printed == String(contentsOf: file, encoding: .utf8), "run: make schemas")
        }
    }

    /// A new tier makes the schemas stale that list the tiers; the hint's command mends each.
    @Test func aStaleSchemaIsToldAndMended() throws {
        let repository = try SampleRepository(rendered: false)
        #expect(try repository.onboard("validate").errors.contains("0 errors, 0 warnings"))
        try repository.replace("  starter: {", with: "  basic: {}\n  starter: {", in: "onboard.yaml")
        let stale = try repository.onboard("validate").output
        for subject in ["customer", "event"] {
            #expect(stale.contains("schemas/\(subject).schema.json: warning: "), "\(stale)")
            let command = try #require(
                stale.firstMatch(of: try Regex("run: (onboard schema \(subject) > .*)"))?[1].substring)
            let script = "onboard() { \"$0\" \"$@\"; }; \(command)"
            #expect(try Program.run("bash", ["-c", script, Program.onboard], in: repository.root).status == 0)
        }
        try repository.remove("schemas/event.schema.json")
        #expect(try !repository.onboard("validate").output.contains("[schema/stale]"))
    }

    /// The canonical form is what another program writes of the same record.
    @Test func recordsAreWrittenAsOtherProgramsWriteThem() throws {
        let directory = Program.package.appending(path: "customers")
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path()) {
            let file = directory.appending(path: name)
            let script = "import json,sys; print(json.dumps(json.load(sys.stdin), indent=2, ensure_ascii=False))"
            let outcome = try Program.run(Program.python, ["-c", script], input: Data(contentsOf: file))
            #expect(try outcome.output == String(contentsOf: file, encoding: .utf8), "\(name)")
        }
    }
}
