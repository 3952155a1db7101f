import Diagnostics
import Foundation
import Testing

/// However many records are faulty, no command prints more problems than its reader can look at, and each counts all.
@Suite struct FindingsLimitTests {
    private static let count = FindingsLimit.usual + 200

    private static func repository() throws -> SampleRepository {
        let repository = try SampleRepository()
        for number in 0..<count {
            try repository.write("customers/faulty-\(number).json", "{\"id\": \"faulty-\(number)\", \"tire\": 1}\n")
        }
        let rows = (0..<count).map { "C\($0),m,growht\n" }.joined()
        try repository.write("table.csv", "companyName,motto,tier\n" + rows)
        return repository
    }

    private static func errors(_ text: String) -> Int {
        text.split(separator: "\n").count { $0.contains(": error: ") || $0.hasPrefix("::error ") }
    }

    @Test(.timeLimit(.minutes(5))) func noCommandShowsMoreThanTheLimit() throws {
        let repository = try Self.repository()
        for command in [
            ["validate"], ["validate", "--format", "github"], ["render", "--check"], ["render"],
            ["import", "table.csv", "--dry-run"], ["import", "table.csv", "--yes"], ["list"], ["status"], ["clusters"],
            ["advance"], ["notify"], ["metrics"],
        ] {
            let outcome = try Program.run(Program.onboard, command, in: repository.root)
            let text = outcome.output + outcome.errors
            #expect(Self.errors(text) <= FindingsLimit.usual && text.utf8.count < 1_000_000, "\(command)")
            guard ["validate", "render", "import"].contains(command[0]) else { continue }
            #expect(outcome.status == 1 && Self.errors(text) == FindingsLimit.usual, "\(command)")
            #expect(text.contains(" more errors") && text.contains("; --all shows them"), "\(command)")
        }
    }

    @Test func whoWantsAllGetsAll() throws {
        let repository = try Self.repository()
        let least = Self.count * 2
        for command in [
            ["validate", "--all"], ["validate", "--format", "github", "--all"], ["render", "--check", "--all"],
        ] {
            let outcome = try Program.run(Program.onboard, command, in: repository.root)
            let text = outcome.output + outcome.errors
            #expect(outcome.status == 1 && Self.errors(text) >= least && !text.contains("--all shows"), "\(command)")
        }
        let table = try repository.onboard("import", "table.csv", "--dry-run", "--all")
        #expect(Self.errors(table.errors) == Self.count && table.errors.contains("\(Self.count) refused"))
    }

    @Test func machinesAreToldWhatIsLeftOut() throws {
        let repository = try Self.repository()
        func shape(_ words: String...) throws -> [String: Any] {
            let outcome = try Program.run(Program.onboard, words + ["--format", "json"], in: repository.root)
            #expect(outcome.status == 1)
            return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        }
        for command in ["validate", "render"] {
            let some = try shape(command)
            #expect((some["diagnostics"] as? [Any])?.count == FindingsLimit.usual, "\(command)")
            let omitted = try #require((some["omitted"] as? [String: Int])?["errors"], "\(command)")
            let all = try shape(command, "--all")
            #expect(all["omitted"] == nil)
            let everything = all["diagnostics"] as? [[String: Any]]
            #expect(everything?.count { $0["severity"] as? String == "error" } == FindingsLimit.usual + omitted)
        }
    }
}
