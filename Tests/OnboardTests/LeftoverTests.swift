import Foundation
import Testing

/// What a run that was killed leaves is gone after the next run that writes, wherever it was left.
@Suite struct LeftoverTests {
    /// Every kind of directory that a run writes into.
    private static let places = [
        "", "customers", "status", "dead-letters", "dead-letters/dropped", "schemas", ".onboard", "templates",
        "templates/base", "templates/releases", "templates/releases/2099.7", "templates/releases/2099.7/base",
        "clusters", "clusters/prod-eu-1", "clusters/prod-eu-1/customers", "clusters/prod-eu-1/tenants",
        "clusters/prod-eu-1/platform", "clusters/prod-eu-1/bootstrap", "clusters/prod-us-1/customers",
        "clusters/prod-us-1/tenants",
    ]
    private static let commands: [[String]] = [
        ["add", "--company", "Zed", "--motto", "m", "--tier", "starter"], ["set", "no", "--motto", "x"],
        ["suspend", "no"], ["offboard", "no", "--after", "2099-01-01"], ["move", "no", "--cluster", "prod-us-1"],
        ["advance"],
        ["erase", "no"], ["import", "table.csv"], ["ingest", "event.json"], ["dead-letters", "retry"], ["render"],
        ["release", "2099.1"], ["validate", "--fix"], ["notify", "--claim", "1-1"],
        ["verify", "no", "--record", "--timeout", "5", "--connect-to", "::127.0.0.1:9"],
        [
            "cluster", "add", "new-1", "--region", "eu", "--engine", "flux", "--capacity", "10", "--gateway-class",
            "envoy", "--issuer", "le",
        ],
    ]

    @Test(arguments: commands) func everyCommandThatWritesRemovesThem(command: [String]) throws {
        let repository = try prepared()
        let planted = try plant(in: repository)
        let outcome = try Program.run(Program.onboard, command, in: repository.root)
        #expect(![64, 74].contains(outcome.status), "\(outcome)")
        for path in planted { #expect(!repository.exists(path), "\(path) after \(command): \(outcome)") }
    }

    /// Another run may be at work: only the holder of the lock can tell.
    @Test(arguments: [["list"], ["validate"], ["render", "--check"], ["set", "no", "--motto", "x", "--dry-run"]])
    func aCommandThatWritesNothingRemovesNone(command: [String]) throws {
        let repository = try prepared()
        let planted = try plant(in: repository).filter { !$0.hasPrefix(".onboard/") }
        _ = try Program.run(Program.onboard, command, in: repository.root)
        for path in planted { #expect(repository.exists(path), "\(path) after \(command)") }
    }

    /// What is left inside of an overlay goes with the next look at the overlay.
    @Test func renderRemovesThemInsideOfOverlays() throws {
        let repository = try SampleRepository()
        let cluster = repository.exists("clusters/prod-eu-1/customers/no") ? "prod-eu-1" : "prod-us-1"
        let paths = ["", "files/"].map { "clusters/\(cluster)/customers/no/\($0).onboard-tmp-x-1" }
        for path in paths { try repository.write(path, "half") }
        #expect(try repository.onboard("render").status == 0)
        for path in paths { #expect(!repository.exists(path), "\(path)") }
    }

    /// Beside a result, no lock tells who is at work: only what a process left that is gone is removed, and only ours.
    @Test func besideResultsOnlyThoseOfTheDeadAreRemoved() throws {
        let repository = try SampleRepository()
        let living = "out/.onboard-tmp-m.prom-\(ProcessInfo.processInfo.processIdentifier)"
        let dead = "out/.onboard-tmp-m.prom-\(try deadProcess())"
        for path in [living, dead, "out/.onboard-tmp-mine"] { try repository.write(path, "half") }
        #expect(try repository.onboard("metrics", "--output", "out/m.prom").status == 0)
        #expect(repository.exists(living) && !repository.exists(dead) && repository.exists("out/.onboard-tmp-mine"))
        #expect(try repository.onboard("preview", "--export", "site").status == 0)
        let inSite = "site/.onboard-tmp-index.html-\(try deadProcess())"
        try repository.write(inSite, "half")
        #expect(try repository.onboard("preview", "--export", "site").status == 0)
        #expect(!repository.exists(inSite))
    }

    /// Trees for Kustomize: killed runs leave them, the next `diff` removes them, and nobody else's.
    @Test func theTreesOfKilledRunsAreRemoved() throws {
        let repository = try SampleRepository()
        for arguments in [
            ["init", "--quiet", "-b", "main"], ["add", "--all"],
            ["-c", "user.name=T", "-c", "user.email=t@t.example", "commit", "--quiet", "--message", "all"],
        ] { try #require(try Program.run("git", arguments, in: repository.root).status == 0) }
        #expect(try repository.onboard("set", "no", "--motto", "New").status == 0)
        let scratch = try Scratch()
        let temporary = scratch.root.appending(path: "tmp")
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        let stand = scratch.root.appending(path: "bin/kubectl")
        try FileManager.default.createDirectory(
            at: stand.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("#!/bin/sh\necho x > \"\(scratch.root.path())/mark\"; exec sleep 60\n".utf8).write(to: stand)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stand.path())
        func trees() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: temporary.path()).filter { $0.contains("tree") }
                .sorted()
        }
        let script = """
            PATH=\(stand.deletingLastPathComponent().path()):$PATH "$0" diff > /dev/null 2>&1 & job=$!
            until [ -s \(scratch.root.path())/mark ]; do sleep 0.05; done
            ls -A "$TMPDIR" | grep -c tree
            "$0" diff > /dev/null 2>&1
            ls -A "$TMPDIR" | grep -c tree
            kill -9 $job; wait $job
            ls -A "$TMPDIR" | grep -c tree
            """
        try FileManager.default.createDirectory(
            at: temporary.appending(path: "a-tree-of-mine"), withIntermediateDirectories: true)
        let outcome = try Program.run(
            "bash", ["-c", script, Program.onboard], in: repository.root, environment: ["TMPDIR": temporary.path()])
        // Mine and that of the run that lives; the same after another run; the same after its death.
        #expect(outcome.output == "2\n2\n2\n", "\(outcome)")
        let next = try Program.run(
            Program.onboard, ["diff"], in: repository.root, environment: ["TMPDIR": temporary.path()])
        #expect(try next.status == 0 && trees() == ["a-tree-of-mine"], "\(next)")
    }

    private func prepared() throws -> SampleRepository {
        let repository = try SampleRepository()
        try repository.write("table.csv", "companyName,motto,tier\nCopper Kettle,m,starter\n")
        try repository.write("event.json", "{\"specversion\": \"1.0\"}")
        _ = try repository.onboard("ingest", "event.json")
        return repository
    }

    /// Files and directories that are named as those that a run writes before it gives them their names.
    private func plant(in repository: SampleRepository) throws -> [String] {
        let process = try deadProcess()
        return try Self.places.flatMap { place in
            let base = place.isEmpty ? "" : "\(place)/"
            try repository.write("\(base).onboard-tmp-a-file.json-\(process)", "half")
            try repository.write("\(base).onboard-tmp-a-directory-\(process)/deep/file", "half")
            return ["\(base).onboard-tmp-a-file.json-\(process)", "\(base).onboard-tmp-a-directory-\(process)"]
        }
    }

    /// The number of a process that has ended.
    private func deadProcess() throws -> Int32 {
        let process = try Program.start("true", [])
        process.waitUntilExit()
        return process.processIdentifier
    }
}
