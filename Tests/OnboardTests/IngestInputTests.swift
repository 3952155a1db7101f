import Foundation
import Testing

/// Whatever is given as an event ends in a dead letter or a diagnostic, never in a crash or a hang.
@Suite struct IngestInputTests {
    /// An inbox may hold more files than a process may have open.
    @Test func aFullInboxIsReadFileByFile() throws {
        let repository = try SampleRepository()
        for number in 0..<400 {
            try repository.write(
                "inbox/\(number).json",
                #"{"specversion": "1.0", "type": "com.sas.payment.failed", "source": "billing", "id": "evt_\#(number)", "time": "2026-11-20T09:00:00Z", "data": {"customer": "no"}}"#
            )
        }
        let outcome = try Program.run(
            "bash", ["-c", "ulimit -n 100 && exec \"$0\" ingest inbox", Program.onboard], in: repository.root)
        #expect(
            outcome.status == 0 && outcome.errors.contains("400 events: 1 changed, 399 nothing to do"), "\(outcome)")
    }

    /// Each copy of a purchase once tried all that waits for its customer again.
    @Test func copiesOfAPurchaseCostWhatTheirNumberCosts() throws {
        func event(_ type: String, _ id: String, _ data: String) -> String {
            """
            {"specversion": "1.0", "type": "com.sas.\(type)", "source": "billing", "id": "\(id)", \
            "time": "2026-11-20T09:00:00Z", "data": {\(data)}}
            """
        }
        let purchase = event("purchase.completed", "evt_a", #""companyName": "Tea", "motto": "m", "tier": "growth""#)
        func seconds(_ count: Int) throws -> Double {
            let repository = try SampleRepository()
            let refused = (0..<count).map {
                event("plan.changed", "evt_\($0)", #""purchase": {"id": "evt_a"}, "tier": "huge""#)
            }
            let first = try repository.onboard("ingest", input: ([purchase] + refused).joined(separator: "\n"))
            try #require(first.status == 1 && first.errors.contains("\(count) dead letter"), "\(first)")
            let copies = Array(repeating: purchase, count: count).joined(separator: "\n")
            let start = ContinuousClock.now
            #expect(try repository.onboard("ingest", input: copies).status == 0)
            return (ContinuousClock.now - start) / .seconds(1)
        }
        let (few, many) = (try seconds(400), try seconds(1600))
        #expect(many < 12 * few, "\(few) s, and for four times as many \(many) s")
    }

    @Test func anEventCutAtAnyByteIsRefused() throws {
        let repository = try SampleRepository(rendered: false)
        let event = """
            {"specversion":"1.0","type":"com.sas.purchase.completed","source":"billing","id":"evt_a","time":"2026-11-20T09:\
            00:00Z","data":{"companyName":"Té {[\\"","motto":"m","tier":"starter"}}
            """
        let bytes = Array(event.utf8)
        var input = Data()
        for end in 1..<bytes.count { input += Data(bytes[..<end] + [UInt8(ascii: "\n")]) }
        // The whole event behind all of them is read, and so is not taken along by a broken one.
        input += Data(bytes)
        let file = repository.root.appending(path: "cut.jsonl")
        try input.write(to: file)
        let outcome = try Program.run(
            Program.onboard, ["ingest", "--format", "json", "cut.jsonl"], in: repository.root)
        #expect(outcome.status == 1, "\(outcome.errors)")
        let result = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(result["onboarded"] as? Int == 1)
        #expect(result["deadLetters"] as? Int == bytes.count - 1)
        let records = try FileManager.default.contentsOfDirectory(
            atPath: repository.root.appending(path: "customers").path())
        #expect(records.count == 17)
    }

    @Test func bombsAreRefused() throws {
        let repository = try SampleRepository(rendered: false)
        let good = """
            {"specversion":"1.0","type":"com.sas.payment.failed","source":"billing","id":"evt_9",\
            "time":"2026-11-20T09:00:00Z","data":{"customer":"no"}}
            """
        let bombs: [(bomb: [UInt8], identifier: String)] = [
            (Array(repeating: UInt8(ascii: "["), count: 100_000), "event/unclosed-array"),
            (Array(String(repeating: "{\"a\":", count: 100_000).utf8), "json/too-deep"),
            (Array("{\"a\":\"".utf8) + Array(repeating: 0xFF, count: 100), "json/invalid-utf8"),
            (Array("{\"a\":\"".utf8) + Array(repeating: UInt8(ascii: "x"), count: 3 << 20), "event/too-long"),
            (Array(repeating: 0, count: 1000), "json/syntax"),
            (Array("{\"a\":\"\\ud800\"}".utf8), "json/lone-surrogate"),
        ]
        for (bomb, identifier) in bombs {
            try Data(bomb + Array("\n\(good)\n".utf8)).write(to: repository.root.appending(path: "bomb.jsonl"))
            let outcome = try repository.onboard("ingest", "bomb.jsonl")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("[\(identifier)]"), "\(identifier): \(outcome.errors.prefix(600))")
        }
        #expect(try repository.read("customers/no.json").contains("suspended"))
    }

    /// One line of ten million bytes, made as it is read.
    @Test func aLineOfMegabytesIsPassedOver() throws {
        let repository = try SampleRepository(rendered: false)
        let script = """
            (printf '{"a":"'; head -c 10000000 /dev/zero | tr '\\0' x; printf '"}\\n{"b":1}\\n') \
            | /usr/bin/env "$0" ingest -
            """
        let outcome = try Program.run("/bin/sh", ["-c", script, Program.onboard], in: repository.root)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("stdin:1:1: error") && outcome.errors.contains("[event/too-long]"))
        #expect(outcome.errors.contains("stdin:2:1: error"))
    }

    /// What has no end is given up, and what came before it is applied.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "cat /dev/zero", "yes ''", #"printf '{"a":"'; yes x"#, "printf '['; yes ,", "yes '[' | tr -d '\\n'",
            "yes '{'", "yes '{]'", "yes 1", "printf '['; yes 1,", "printf '['; yes '[],'",
        ])
    func noInputIsReadForEver(endless: String) throws {
        let repository = try SampleRepository()
        let good = """
            {"specversion":"1.0","type":"com.sas.payment.failed","source":"billing","id":"e",\
            "time":"2026-11-20T09:00:00Z","data":{"customer":"no"}}
            """
        let script = "(printf '%s\\n' '\(good)'; \(endless)) | /usr/bin/env \"$0\" ingest - 2>&1"
        let outcome = try Program.run("/bin/sh", ["-c", script, Program.onboard], in: repository.root)
        #expect(outcome.status == 1 && outcome.output.contains("[event/endless]"), "\(outcome.output.suffix(2000))")
        #expect(try repository.read("customers/no.json").contains("suspended"))
    }

    /// Anything but a broken text begins the count anew, and so does the next file.
    @Test func brokenTextsInARowEndTheirInputAlone() throws {
        let repository = try SampleRepository(rendered: false)
        func good(_ id: String) -> String {
            """
            {"specversion":"1.0","type":"com.sas.payment.failed","source":"billing","id":"\(id)",\
            "time":"2026-11-20T09:00:00Z","data":{"customer":"\(id)"}}\n
            """
        }
        let broken = String(repeating: "{\n", count: 9_999)
        try repository.write("a.jsonl", "{\n{}\n" + broken + good("no") + "{\n")
        try repository.write("b.jsonl", broken + "{\n" + good("acme-rockets"))
        try repository.write("c.jsonl", "{\n" + good("ban-fa"))
        let outcome = try repository.onboard("ingest", "a.jsonl", "b.jsonl", "c.jsonl")
        #expect(outcome.status == 1, "\(outcome.errors.suffix(500))")
        #expect(outcome.errors.contains("b.jsonl:10000:1: error: 10000 texts in a row are not JSON objects"))
        #expect(!outcome.errors.contains("a.jsonl:10001:1: error: 10000 texts"))
        #expect(try repository.read("customers/no.json").contains("suspended"))
        #expect(try !repository.read("customers/acme-rockets.json").contains("suspended"))
        #expect(try repository.read("customers/ban-fa.json").contains("suspended"))
    }

    @Test func companiesOfTheWorldBecomeCustomers() throws {
        let repository = try SampleRepository(rendered: false)
        try repository.replace("capacity: 200", with: "capacity: 2000", in: "onboard.yaml")
        let file = Program.package.appending(path: "Tests/OnboardTests/Events/company-names.txt")
        let names = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(names.count > 300)
        let events: [[String: Any]] = names.enumerated().map { index, name in
            [
                "specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "evt_w\(index)",
                "time": "2026-11-20T09:00:00Z",
                "data": [
                    "companyName": name, "motto": "Welcome", "tier": ["starter", "growth", "enterprise"][index % 3],
                ],
            ]
        }
        try JSONSerialization.data(withJSONObject: events).write(to: repository.root.appending(path: "events.json"))
        let outcome = try repository.onboard("ingest", "events.json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let ids = outcome.output.split(separator: "\n").compactMap { $0.firstMatch(of: /: ([a-z0-9-]+): onboarded/)?.1 }
        #expect(Set(ids).count == names.count)
        #expect(!ids.contains { $0.hasPrefix("customer-") }, "an id that cannot be read")
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/build_overlays.py").path()
        let built = try Program.run(Program.python, [script, repository.root.path()])
        #expect(built.status == 0, "\(built.output.suffix(600))\(built.errors.suffix(600))")
        #expect(built.output.contains("\(names.count) overlays"))
    }
}
