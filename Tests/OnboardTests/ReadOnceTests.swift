import Foundation
import Testing

/// What a run uses of the repository, it reads once: else what is checked could be other bytes than what is used.
@Suite struct ReadOnceTests {
    /// Every command that works in a repository and needs no network, each by its words: those that write nothing.
    private static let reading = [
        "validate", "validate acme-rockets", "render --check",
        "list", "list --state left", "show no", "explain no", "explain acme-rockets image", "status", "metrics",
        "clusters", "doctor", "schema customer", "contact acme-rockets", "diff", "diff --draft",
        "preview --export page", "add --company New --motto m --tier starter --dry-run", "dead-letters list",
        "dead-letters show evt_faulty", "notify --dry-run",
    ]

    /// Those that write.
    private static let writing = [
        "render", "render --customer no", "validate --fix", "add --company New --motto m --tier starter",
        "set acme-rockets --motto Other", "suspend ban-fa",
        "resume ban-fa", "offboard ban-fa --after 2030-01-31", "move acme-rockets --cluster prod-us-1",
        "advance --now 2031-01-01 --allow-prune 20", "import table.csv", "ingest events.jsonl", "dead-letters retry",
        "dead-letters drop evt_faulty --reason r",
        "erase gone-co",
        "release 2099.1", "release 2099.2", "init", "notify acme-rockets --arrived",
        "notify --claim r1",
        "cluster add prod-x --region eu --engine flux --capacity 9 --ingress-class traefik --issuer le",
    ]

    /// The files that a run may read: what people and events wrote, not what it rendered.
    private static let inputs = ["onboard.yaml", "customers/", "templates/", "dead-letters/", "status/"]

    /// A repository with something of everything: letters, a trace, statuses, a hold, a tombstone, a faulty form.
    private static func repository() throws -> SampleRepository {
        let repository = try SampleRepository()
        try repository.write(
            "customers/gone-co.json",
            #"{"id": "gone-co", "state": "left", "leftAt": "2026-01-01", "purchase": {"id": "evt_gone"}}"#)
        try repository.write("events.jsonl", events("evt_faulty", "evt_dropped"))
        _ = try repository.onboard("ingest", "events.jsonl")
        _ = try repository.onboard("dead-letters", "drop", "evt_dropped", "--reason", "r")
        try repository.write("events.jsonl", events("evt_next"))
        try repository.write("table.csv", "companyName,motto,tier\nTable Co,m,starter\n")
        _ = try repository.onboard("set", "no", "--hold")
        _ = try repository.onboard("release", "2099.2")
        try repository.write(
            "status/acme-rockets.json", #"{"verified": {"at": "2026-11-20T09:00:00Z", "digest": "\#(digest)"}}"#)
        for arguments in [["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "m"]] {
            let identity = ["-c", "user.name=Tests", "-c", "user.email=tests@sas.example"]
            #expect(try Program.run("git", identity + arguments, in: repository.root).status == 0)
        }
        try repository.replace("\"motto\"", with: " \"motto\"", in: "customers/ban-fa.json")
        return repository
    }

    private static let digest = String(repeating: "0", count: 64)

    private static func events(_ ids: String...) -> String {
        ids.map { id in
            #"{"specversion": "1.0", "source": "billing", "id": "\#(id)", "time": "2026-11-20T09:00:00Z", "#
                + #""type": "com.example.purchase.completed.v1", "data": {"companyName": "", "motto": "m", "tier": "x"}}"#
        }.joined(separator: "\n") + "\n"
    }

    @Test func noCommandOpensAnInputTwice() throws {
        let sample = try Self.repository()
        var known = 0
        for command in Self.reading + Self.writing {
            let traced = try TracedProgram(Self.reading.contains(command) ? sample : copy(of: sample))
            let outcome = try traced.run(command.split(separator: " ").map(String.init))
            #expect(outcome.status != 64, "\(command): \(outcome.errors)")
            let opened = try traced.opened().filter { path, _ in
                Self.inputs.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 }
            }
            let again = opened.filter { $0.value > 1 && !Self.mayOpen($0.key, again: command) }.keys.sorted()
            #expect(again.isEmpty, "\(command)")
            known += opened.count
        }
        #expect(known > 1000, "strace tells of too few files: \(known)")
    }

    /// `ingest` may wait for its input for hours: what it reads `onboard.yaml` for before, it does not use afterwards.
    private static func mayOpen(_ path: String, again command: String) -> Bool {
        command.hasPrefix("ingest ") && path == "onboard.yaml"
    }

    private func copy(of sample: SampleRepository) throws -> SampleRepository {
        let copy = try SampleRepository(rendered: false)
        for name in try FileManager.default.contentsOfDirectory(atPath: sample.root.path()) {
            if copy.exists(name) { try copy.remove(name) }
            try FileManager.default.copyItem(at: sample.root.appending(path: name), to: copy.root.appending(path: name))
        }
        return copy
    }
}
