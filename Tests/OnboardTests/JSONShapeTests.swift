import Foundation
import Testing

/// What scripts rely on: every command that speaks JSON says of which version, and each of its keys is documented.
@Suite struct JSONShapeTests {
    private static let commands = [
        ["add", "--company", "Shape", "--motto", "Of JSON", "--tier", "starter", "--dry-run"], ["list"],
        ["show", "no"], ["explain", "no"],
        ["status", "--all"], ["clusters"], ["validate"], ["render", "--check"], ["diff"], ["dead-letters", "list"],
        ["dead-letters", "retry"], ["ingest", "purchases.jsonl"], ["notify"], ["verify", "no", "--timeout", "1"],
    ]

    @Test func everyShapeHasAVersionAndIsDocumented() throws {
        let repository = try SampleRepository()
        try repository.write("purchases.jsonl", "")
        for arguments in [
            ["init", "--quiet"], ["add", "--all"],
            ["-c", "user.name=Tests", "-c", "user.email=tests@sas.example", "commit", "--quiet", "--message", "All"],
        ] {
            #expect(try Program.run("git", arguments, in: repository.root).status == 0)
        }
        let page = try String(contentsOf: Program.package.appending(path: "docs/reference/output.md"), encoding: .utf8)
        for command in Self.commands {
            let outcome = try Program.run(Program.onboard, command + ["--format", "json"], in: repository.root)
            let shape = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any],
                "\(command): \(outcome)")
            #expect(shape["version"] as? Int == 1, "\(command)")
            for key in shape.keys { #expect(page.contains("`\(key)`"), "\(command): \(key) is not in output.md") }
        }
    }

    /// A command that gets `--format json` must come into the list above.
    @Test func noCommandIsForgotten() throws {
        let dump = try Program.run(Program.onboard, ["--experimental-dump-help"]).output
        let root = try #require(
            (try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any])?["command"] as? [String: Any])
        var speaking: Set<[String]> = []
        func look(_ command: [String: Any], _ words: [String]) {
            let arguments = command["arguments"] as? [[String: Any]] ?? []
            let format = arguments.first { ($0["preferredName"] as? [String: Any])?["name"] as? String == "format" }
            if let said = format?["abstract"] as? String, said.contains("json") { speaking.insert(words) }
            for sub in command["subcommands"] as? [[String: Any]] ?? [] {
                look(sub, words + [sub["commandName"] as? String ?? ""])
            }
        }
        look(root, [])
        let known = Set(Self.commands.map { Array($0.prefix($0[0] == "dead-letters" ? 2 : 1)) })
        #expect(speaking.subtracting(known).isEmpty, "\(speaking.subtracting(known))")
    }
}
