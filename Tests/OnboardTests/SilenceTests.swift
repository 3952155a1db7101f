import Foundation
import Testing

/// Whoever is silent locks nobody out, and what is no regular file is not waited for.
@Suite struct SilenceTests {
    private func pipe(_ path: String, in repository: SampleRepository) throws -> String {
        let file = repository.root.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? FileManager.default.removeItem(at: file)
        try #require(mkfifo(file.path(), 0o600) == 0)
        return file.path()
    }

    /// Runs the program, and ends it where it waits for what never comes.
    private func limited(_ arguments: [String], in repository: SampleRepository) throws -> Outcome {
        try Program.run("timeout", ["--kill-after=5", "120", Program.onboard] + arguments, in: repository.root)
    }

    private func event(_ id: String, _ type: String, _ time: String, _ data: String) -> String {
        """
        {"specversion": "1.0", "type": "com.sas.\(type)", "source": "billing", "id": "\(id)", "time": "\(time)", \
        "data": {"customer": "no"\(data)}}

        """
    }

    private func wait(for condition: () throws -> Bool) throws -> Bool {
        for _ in 0..<1200 {
            if try condition() { return true }
            usleep(50_000)
        }
        return false
    }

    /// One producer sends an event now and then, from a pipe by its name and from standard input.
    @Test(arguments: [true, false]) func aSilentProducerLocksNobodyOut(isNamed: Bool) throws {
        let repository = try SampleRepository()
        let path = try pipe("../\(UUID().uuidString).pipe", in: repository)
        defer { try? FileManager.default.removeItem(atPath: path) }
        // Open for reading as well: neither side waits for the other.
        let producer = try #require(FileHandle(forUpdatingAtPath: path))
        let process = Process()
        process.executableURL = URL(filePath: Program.onboard)
        process.arguments = ["ingest", isNamed ? path : "-"]
        process.currentDirectoryURL = repository.root
        process.standardInput = isNamed ? FileHandle.nullDevice : try #require(FileHandle(forReadingAtPath: path))
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer { process.terminate() }

        let first = try repository.onboard("set", "no", "--motto", "Before anything came")
        #expect(first.status == 0, "\(first)")
        // Half of the next event is no reason to hold the lock either.
        let next = event("evt_2", "payment.recovered", "2026-11-21T09:00:00Z", "")
        let sent = event("evt_1", "payment.failed", "2026-11-20T09:00:00Z", "") + next.prefix(40)
        try producer.write(contentsOf: Data(sent.utf8))
        #expect(try wait { try repository.read("customers/no.json").contains("suspended") })
        let second = try repository.onboard("set", "no", "--motto", "In the silence")
        #expect(second.status == 0, "\(second)")
        try producer.write(contentsOf: Data(next.dropFirst(40).utf8))
        try producer.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let record = try repository.read("customers/no.json")
        #expect(record.contains("\"state\": \"active\"") && record.contains("In the silence"), "\(record)")
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// Who sends byte by byte is never silent for long, and is no reason to hold the lock.
    @Test func aTrickleLocksNobodyOut() throws {
        let repository = try SampleRepository()
        let text = event("evt_1", "payment.failed", "2026-11-20T09:00:00Z", "")
        let script = """
            (printf '%s' "$1"; for i in $(seq 900); do printf ' '; sleep 0.04; done) | "$0" ingest - &
            sleep 1; exec timeout 60 "$0" set no --motto 'Meanwhile'
            """
        let outcome = try Program.run(
            "bash", ["-c", script, Program.onboard, text], in: repository.root)
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test func whatIsNoFileInAnInboxIsPassedOver() throws {
        let repository = try SampleRepository()
        try repository.write("inbox/good.json", event("evt_1", "payment.failed", "2026-11-20T09:00:00Z", ""))
        _ = try pipe("inbox/pipe.json", in: repository)
        try repository.write("inbox/directory.json/x", "")
        let inbox = repository.root.appending(path: "inbox").path()
        try #require(symlink("nowhere", inbox + "/dangling.json") == 0)
        try #require(symlink("loop.json", inbox + "/loop.json") == 0)
        try #require(symlink("/dev/zero", inbox + "/device.json") == 0)
        try #require(symlink("good.json", inbox + "/linked.json") == 0)
        let outcome = try limited(["ingest", "--verbose", "inbox"], in: repository)
        #expect(outcome.status == 0, "\(outcome)")
        for name in ["pipe", "directory", "dangling", "loop", "device"] {
            #expect(outcome.errors.contains("inbox/\(name).json: warning: "), "\(name): \(outcome)")
        }
        #expect(outcome.errors.contains("[input/not-a-file]"))
        #expect(outcome.output.contains("good.json:1: no: suspended"), "\(outcome)")
        #expect(outcome.output.contains("linked.json:1: no: already applied"), "\(outcome)")
    }

    /// A pipe in place of each file and directory that the program reads, and each command.
    @Test(arguments: [
        "onboard.yaml", "customers", "customers/no.json", "dead-letters", "dead-letters/a.json", "dead-letters/dropped",
        "dead-letters/dropped/a.json", "status", "status/no.json", "templates", "templates/overlay",
        "templates/overlay/kustomization.yaml", "templates/releases", "templates/releases/USED/SHA256SUMS",
        "templates/releases/USED/overlay", "templates/releases/USED/overlay/kustomization.yaml", "templates/emails",
        "schemas",
        "clusters", "clusters/prod-eu-1", "clusters/prod-eu-1/customers/no",
        "clusters/prod-eu-1/customers/no/kustomization.yaml", "clusters/prod-eu-1/tenants/no.yaml",
        ".onboard", ".onboard/render.json", ".onboard/.gitignore",
    ]) func aPipeInTheRepositoryIsNotWaitedFor(place: String) throws {
        let repository = try SampleRepository()
        let planted = try pipe(place.replacing("USED", with: repository.usedRelease()), in: repository)
        let commands: [[String]] = [
            ["list"], ["show", "no"], ["status"], ["metrics"], ["clusters"], ["diff"], ["dead-letters", "list"],
            ["dead-letters", "retry"], ["render", "--check"], ["set", "no", "--motto", "x"], ["ingest"], ["advance"],
        ]
        // These read everything, and take longer.
        let others: [[String]] = [
            ["validate"], ["doctor"], ["explain", "no"], ["render"], ["preview", "--export", "pages"],
            ["release", "2099.9"], ["add", "--company", "Pipe", "--motto", "m", "--tier", "starter"],
        ]
        let deep = ["kustomization.yaml", "no.json", "a.json"].contains { place.hasSuffix($0) }
        for command in commands + (deep ? others : []) {
            let outcome = try limited(command, in: repository)
            #expect(![124, 137, 70].contains(outcome.status), "\(command): \(outcome)")
        }
        #expect(FileManager.default.fileExists(atPath: planted))
    }
}
