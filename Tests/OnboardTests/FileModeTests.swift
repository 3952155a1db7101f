import Foundation
import Testing

/// A file that a command replaces keeps its permissions, and a new one has those that the umask leaves.
@Suite struct FileModeTests {
    private static let commands: [[String]] = [
        ["set", "no", "--motto", "Other words"], ["suspend", "companyname"], ["validate", "--fix"],
        ["notify", "--claim", "1-1"], ["ingest", "event.json"], ["dead-letters", "retry"],
        ["add", "--company", "Zed", "--motto", "m", "--tier", "starter"],
        [
            "cluster", "add", "new-1", "--region", "eu", "--engine", "flux", "--capacity", "10", "--gateway-class",
            "envoy", "--issuer", "le",
        ], ["metrics", "--output", "metrics.prom"], ["preview", "--export", "site"], ["render"],
    ]

    @Test(arguments: [0o600, 0o640, 0o664, 0o755]) func everyCommandThatReplacesAFileKeepsItsMode(mode: Int) throws {
        let welcome = try WelcomeRepository()
        let repository = welcome.repository
        try welcome.prepare("no", email: "jo@mail.example")
        try repository.write("event.json", "{\"specversion\": \"1.0\"}")
        try repository.write("metrics.prom", "")
        _ = try run(["ingest", "event.json"], in: repository)
        _ = try run(["preview", "--export", "site"], in: repository)
        try repository.replace("\"motto\"", with: " \"motto\"", in: "customers/c-1e3.json")
        let before = try repository.tree()
        for name in before.keys {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: repository.root.appending(path: name).path())
        }
        for command in Self.commands {
            let outcome = try run(command, in: repository)
            #expect(outcome.status == 0 || command[0] == "ingest" || command[0] == "dead-letters", "\(outcome)")
        }
        let after = try repository.tree()
        for name in after.keys {
            let wanted = before[name] == nil ? 0o640 : mode
            #expect(try self.mode(of: name, in: repository) == wanted, "\(name)")
        }
        let replaced = after.filter { before[$0.key] != nil && before[$0.key] != $0.value }.keys
        for name in [
            "customers/no.json", "onboard.yaml", "schemas/customer.schema.json", "status/no.json", "metrics.prom",
        ] {
            #expect(replaced.contains(name), "nothing replaced \(name)")
        }
        #expect(replaced.contains { $0.hasPrefix("clusters/") })
        #expect(after.keys.contains("customers/zed.json"))
    }

    private func run(_ command: [String], in repository: SampleRepository) throws -> Outcome {
        try Program.run(
            "bash", ["-c", "umask 027; exec \"$@\"", "bash", Program.onboard] + command, in: repository.root)
    }

    private func mode(of name: String, in repository: SampleRepository) throws -> Int? {
        let path = repository.root.appending(path: name).path()
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
