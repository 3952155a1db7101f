import Foundation
import Testing

/// Every command with few file descriptors: it works as with many, or ends with 74 and says what to allow. It never
/// crashes, and never takes what it could not open for something that is not there.
@Suite struct FewDescriptorTests {
    private static let limits = [256, 128, 64, 32, 10, 4]

    /// Commands that end by themselves, with the files of `prepare`; `DIR` stands for the repository.
    private static let commands: [[String]] = [
        ["list"], ["show", "no"], ["explain", "no"], ["status", "--all"], ["validate"], ["render"],
        ["render", "--check"], ["diff", "--base", "main"], ["ingest", "events.json"], ["ingest", "inbox"],
        ["import", "table.csv"], ["dead-letters", "list"], ["dead-letters", "retry"], ["advance"],
        ["add", "--company", "Zed", "--motto", "m", "--tier", "starter"], ["set", "no", "--motto", "x"],
        ["suspend", "no"], ["offboard", "no", "--after", "2099-01-01"], ["move", "no", "--cluster", "prod-us-1"],
        ["erase", "no"],
        ["contact", "no", "--identity", "key"], ["notify", "--dry-run"], ["notify", "--claim", "1-1"],
        ["notify", "--identity", "key", "--connect-to", "::127.0.0.1:9"], ["preview", "--export", "out"],
        ["release", "2099.1"], ["schema", "customer"], ["metrics"], ["metrics", "--output", "metrics.prom"],
        ["clusters"],
        [
            "cluster", "add", "new-1", "--region", "eu", "--engine", "flux", "--capacity", "10", "--gateway-class",
            "envoy", "--issuer", "le",
        ], ["doctor"], ["init", "new"],
        ["verify", "--concurrency", "256", "--timeout", "5", "--connect-to", "::127.0.0.1:9"],
    ]

    @Test(arguments: commands) func fewDescriptorsChangeNoResult(command: [String]) throws {
        let scratch = try Scratch()
        let model = try prepare(scratch)
        let many = try run(command, in: model, scratch, limit: 4096)
        #expect(many.outcome.status != 74 && many.outcome.status != 64, "\(many.outcome)")
        for limit in Self.limits {
            let few = try run(command, in: model, scratch, limit: limit)
            if few.outcome.status == 74 {
                #expect(few.outcome.errors.contains("ulimit -n 4096"), "\(limit): \(few.outcome)")
            } else {
                #expect(few.outcome.status == many.outcome.status, "\(limit): \(few.outcome)")
                let differing = Set(few.files.keys).union(many.files.keys).filter { few.files[$0] != many.files[$0] }
                #expect(differing.isEmpty, "\(limit): \(few.outcome)")
                // Times differ from run to run.
                let (output, wanted) = (few.outcome.output, many.outcome.output)
                #expect(output.replacing(#/[0-9]+/#, with: "0") == wanted.replacing(#/[0-9]+/#, with: "0"), "\(limit)")
            }
            if limit >= 128 { #expect(few.outcome.status == many.outcome.status, "\(limit): \(few.outcome)") }
        }
    }

    /// A repository with something for each command to do.
    private func prepare(_ scratch: Scratch) throws -> URL {
        let welcome = try WelcomeRepository()
        let repository = welcome.repository
        try welcome.prepare("no", email: "jo@mail.example")
        try FileManager.default.copyItem(
            atPath: welcome.identity, toPath: repository.root.appending(path: "key").path())
        let events = (0..<3).map { number in
            """
            {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "evt_\(number)",
             "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Tea \(number)", "motto": "m", "tier": "starter",
             "contact": {"email": "jane@canary.example"}}}
            """
        }
        try repository.write("events.json", events.joined(separator: "\n"))
        for (number, event) in events.enumerated() { try repository.write("inbox/\(number).json", event) }
        try repository.write("table.csv", "companyName,motto,tier\nCopper Kettle,m,starter\n")
        for arguments in [
            ["init", "--quiet", "-b", "main"], ["add", "--all"],
            ["-c", "user.name=T", "-c", "user.email=t@t.example", "commit", "--quiet", "--message", "all"],
        ] { try #require(try Program.run("git", arguments, in: repository.root).status == 0) }
        try repository.replace("\"motto\": \"", with: "\"motto\": \"New ", in: "customers/c-1e3.json")
        let model = scratch.root.appending(path: "model")
        try FileManager.default.copyItem(at: repository.root, to: model)
        return model
    }

    /// Runs a command in a copy; what differs from run to run by itself is left out.
    private func run(
        _ command: [String], in model: URL, _ scratch: Scratch, limit: Int
    ) throws -> (outcome: Outcome, files: [String: String]) {
        let copy = scratch.root.appending(path: "copy")
        if FileManager.default.fileExists(atPath: copy.path()) { try FileManager.default.removeItem(at: copy) }
        try FileManager.default.copyItem(at: model, to: copy)
        let outcome = try Program.run(
            "bash", ["-c", "ulimit -n \(limit); exec \"$@\"", "bash", Program.onboard] + command, in: copy,
            environment: ["ONBOARD_SMTP_PASSWORD": MailServer.password, "HOME": scratch.root.path()])
        return (outcome, try files(in: copy))
    }

    /// The files that a command may have written, but for those that note a time.
    private func files(in directory: URL) throws -> [String: String] {
        var files: [String: String] = [:]
        for place in ["customers", "clusters", "schemas", "templates/releases/2099.1", "out", "new", "onboard.yaml"] {
            let path = directory.appending(path: place).path()
            for name in [""] + ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []) {
                let file = name.isEmpty ? path : "\(path)/\(name)"
                guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { continue }
                // What is sealed is so in another way each time.
                files["\(place)/\(name)"] =
                    place == "customers" ? text.replacing(#/age:[^"]+/#, with: "age:") : text
            }
        }
        return files
    }
}
