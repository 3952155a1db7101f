import Foundation
import Testing

/// What stands among the dead letters and is none hides no other letter, is seen, and can be dropped by its name.
@Suite struct UnreadableLetterTests {
    /// A way in which a file is no letter.
    enum Fault: CaseIterable {
        case tooLarge, noJSON, wrongShape, wrongDigest, personalKey, directory, pipe, link, danglingLink, unreadable
        case notUTF8

        /// Plants it, and gives its name as a listing shows it, without the ending.
        func plant(in repository: SampleRepository) throws -> String {
            let name = self == .notUTF8 ? "bad\\xFF" : "bad"
            let path = "dead-letters/\(name).json"
            let file = repository.root.appending(path: path).path()
            switch self {
            case .tooLarge: try repository.write(path, String(repeating: " ", count: 5 << 20) + "{}")
            case .noJSON: try repository.write(path, "{\"source\": ")
            case .wrongShape: try repository.write(path, "[1]")
            case .wrongDigest: try repository.write(path, letter(digest: "x", more: ""))
            case .personalKey: try repository.write(path, letter(digest: zeros, more: ", \"Jane Canary\": 1"))
            case .directory: try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
            case .pipe: try #require(mkfifo(file, 0o600) == 0)
            case .link: try #require(symlink("../onboard.yaml", file) == 0)
            case .danglingLink: try #require(symlink("nowhere", file) == 0)
            case .unreadable:
                try repository.write(path, "{}")
                try #require(chmod(file, 0) == 0)
            case .notUTF8:
                let raw = repository.root.path().utf8.map { CChar(bitPattern: $0) }
                let name = Array("/dead-letters/bad".utf8) + [0xFF] + Array(".json".utf8)
                let descriptor = open(raw + name.map { CChar(bitPattern: $0) } + [0], O_WRONLY | O_CREAT, 0o600)
                try #require(descriptor >= 0)
                close(descriptor)
            }
            return name
        }

        private var zeros: String { String(repeating: "0", count: 32) }

        private func letter(digest: String, more: String) -> String {
            """
            {"digest": "\(digest)", "firstSeen": "2026-11-20T10:00:00Z", "lastSeen": "2026-11-20T10:00:00Z", "attempts": \
            1\(more)}
            """
        }
    }

    private let early = """
        {"specversion": "1.0", "type": "com.sas.plan.changed", "source": "billing", "id": "evt_early",
         "time": "2026-11-21T09:00:00Z", "data": {"purchase": {"id": "evt_a"}, "tier": "growth"}}
        """
    private let paid = """
        {"specversion": "1.0", "type": "com.sas.payment.failed", "source": "billing", "id": "evt_9",
         "time": "2026-11-20T09:00:00Z", "data": {"customer": "no"}}
        """

    @Test(arguments: Fault.allCases) func noUnreadableLetterHidesAnother(fault: Fault) throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("ingest", input: early).status == 1)
        let name = try fault.plant(in: repository)
        // Root reads everything.
        if fault == .unreadable, getuid() == 0 { return }

        let list = try repository.onboard("dead-letters", "list")
        #expect(list.status == 1 && list.output.contains("evt_early") && list.output.contains("unreadable"), "\(list)")
        #expect(!list.errors.contains("Jane"), "\(list)")
        let json = try repository.onboard("dead-letters", "list", "--format", "json")
        #expect(json.status == 1 && json.output.contains("\"unreadable\" : [\n    \"bad"), "\(json)")
        #expect(try repository.onboard("dead-letters", "show", "evt_early").status == 0)
        let shown = try repository.onboard("dead-letters", "show", name)
        #expect(shown.status == 1 && !shown.errors.isEmpty && !shown.errors.contains("[letter/unknown]"), "\(shown)")

        let applied = try repository.onboard("ingest", input: paid)
        #expect(applied.status == 0 && applied.output.contains("no: suspended"), "\(applied)")
        #expect(applied.errors.contains("warning: "), "\(applied)")
        let metrics = try repository.onboard("metrics")
        #expect(metrics.status == 0 && metrics.output.contains("\nonboard_dead_letters_unreadable 1\n"), "\(metrics)")
        #expect(metrics.output.contains("onboard_dead_letters{reason=\"event/early\"} 1"))
        let judged = try repository.onboard("validate")
        #expect(judged.status == 1 && judged.output.contains("dead-letters/"), "\(judged)")

        let named = try repository.onboard("dead-letters", "retry", "evt_early")
        #expect(named.errors.contains("[event/early]") && !named.errors.contains("dead-letters/bad"), "\(named)")
        let all = try repository.onboard("dead-letters", "retry")
        #expect(all.status == 1 && all.errors.contains("[event/early]") && all.errors.contains("bad"), "\(all)")
        #expect(try repository.onboard("dead-letters", "retry", name).status == 1)

        let dropped = try repository.onboard("dead-letters", "drop", name, "--reason", "broken")
        #expect(dropped.status == 0, "\(dropped)")
        let left = try FileManager.default.contentsOfDirectory(
            atPath: repository.root.appending(path: "dead-letters").path())
        #expect(left.count == 2 && left.contains("dropped"), "\(left)")
        #expect(try repository.onboard("dead-letters", "drop", "evt_early", "--reason", "over").status == 0)
        #expect(try repository.onboard("dead-letters", "list").status == 0)
        // The link went, and not what it led to.
        #expect(repository.exists("onboard.yaml"))
    }

    @Test func aDirectoryWithSomethingInItIsNotDropped() throws {
        let repository = try SampleRepository()
        try repository.write("dead-letters/bad.json/kept.txt", "x")
        let outcome = try repository.onboard("dead-letters", "drop", "bad", "--reason", "broken")
        #expect(outcome.status == 1 && repository.exists("dead-letters/bad.json/kept.txt"), "\(outcome)")
    }

    /// Who dropped an event does not want it back, also if the trace of that is broken.
    @Test func aBrokenTraceBringsNoEventBack() throws {
        let repository = try SampleRepository()
        try repository.onboard("ingest", input: early)
        try repository.onboard("dead-letters", "drop", "evt_early", "--reason", "a test")
        let trace = try #require(try repository.tree("dead-letters/dropped").keys.first)
        try repository.write("dead-letters/dropped/\(trace)", "{")
        let again = try repository.onboard("ingest", input: early)
        #expect(again.status == 0 && again.errors.contains("1 event: 1 nothing to do"), "\(again)")
        #expect(again.errors.contains("dead-letters/dropped/"), "\(again)")
        let judged = try repository.onboard("validate")
        #expect(judged.status == 1 && judged.output.contains("dead-letters/dropped/"), "\(judged)")
        #expect(try repository.onboard("dead-letters", "list").status == 1)
    }

    /// 144 KB of one key made a letter of 4.2 MB, which could not be read again.
    @Test func anEventWithOneKeyRepeatedMakesALetterThatCanBeRead() throws {
        let repository = try SampleRepository()
        let event = "{" + Array(repeating: "\"a\":1", count: 24_000).joined(separator: ",") + "}"
        let outcome = try repository.onboard("ingest", input: event)
        #expect(
            outcome.status == 1 && outcome.errors.contains("and 23979 more problems"), "\(outcome.errors.suffix(300))")
        #expect(outcome.errors.split(separator: "\n").count < 60)
        let letter = try #require(try repository.tree("dead-letters").first)
        #expect(letter.value.count < 16_384)
        let list = try repository.onboard("dead-letters", "list")
        #expect(list.status == 0 && list.output.contains("json/duplicate-key"), "\(list)")
        #expect(try repository.onboard("ingest", input: paid).status == 0)
    }

    /// A reason of 100 KB made a trace that could not be read again.
    @Test func aReasonIsNoLongerThanATraceMayBe() throws {
        let repository = try SampleRepository()
        try repository.onboard("ingest", input: early)
        let long = String(repeating: "x", count: 100_000)
        #expect(try repository.onboard("dead-letters", "drop", "evt_early", "--reason", long).status == 64)
        let most = String(repeating: "ü", count: 1000)
        #expect(try repository.onboard("dead-letters", "drop", "evt_early", "--reason", most).status == 0)
        #expect(try repository.onboard("dead-letters", "list").status == 0)
    }
}
