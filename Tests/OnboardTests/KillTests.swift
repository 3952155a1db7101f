import Foundation
import Testing

/// A run that is killed at any moment leaves every file whole, and the next run finishes the work.
@Suite struct KillTests {
    @Test func renderingSurvivesAKillAtAnyMoment() throws {
        let repository = try SampleRepository(rendered: false)
        try multiply(repository, by: 20)
        #expect(try repository.onboard("render").status == 0)
        let final = try repository.tree("clusters")
        var interrupted = 0
        for attempt in 0..<25 {
            if repository.exists("clusters/prod-eu-1") { try repository.remove("clusters/prod-eu-1") }
            if try isKilled(["render"], in: repository, afterMilliseconds: 5 + attempt * 4) { interrupted += 1 }
            for (path, bytes) in try repository.tree("clusters") where !path.contains(".onboard-tmp-") {
                #expect(final[path] == bytes, "\(path) is not whole")
            }
        }
        #expect(interrupted > 0)
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.tree("clusters") == final)
    }

    @Test func addingSurvivesAKillAtAnyMoment() throws {
        let repository = try SampleRepository()
        var interrupted = 0
        for attempt in 0..<25 {
            let arguments = [
                "add", "--company", "Killed \(attempt)", "--motto", "m", "--tier", "starter", "--purchase-id",
                "evt_kill_\(attempt)",
            ]
            if try isKilled(arguments, in: repository, afterMilliseconds: 5 + attempt) { interrupted += 1 }
            let again = try Program.run(Program.onboard, arguments, in: repository.root)
            #expect(again.status == 0, "\(again)")
            #expect(repository.exists("customers/killed-\(attempt).json"))
        }
        #expect(interrupted > 0)
        #expect(try repository.onboard("validate").status == 0)
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// Hundreds of kills in the midst of events; then the same command again, to the same end.
    @Test func takingEventsInSurvivesAKillAtAnyMoment() throws {
        let events = try events(60)
        let undisturbed = try SampleRepository()
        try undisturbed.write("events.jsonl", events)
        let outcome = try undisturbed.onboard("ingest", "events.jsonl")
        #expect(outcome.status == 1)
        let final = try undisturbed.tree().mapValues(withoutTimes)
        var interrupted = 0
        let fresh = try SampleRepository()
        try fresh.write("events.jsonl", events)
        for attempt in 0..<300 {
            if try isKilled(["ingest", "events.jsonl"], in: fresh, afterMilliseconds: 3 + attempt % 60) {
                interrupted += 1
            }
            guard attempt % 10 == 9 else { continue }
            #expect(try fresh.onboard("validate").status == 0)
            let again = try fresh.onboard("ingest", "events.jsonl")
            #expect(again.status == 1)
            #expect(try fresh.tree().mapValues(withoutTimes) == final)
            // Back to the beginning.
            for path in ["customers", "clusters", "dead-letters"] where fresh.exists(path) { try fresh.remove(path) }
            for path in ["customers", "clusters"] {
                try FileManager.default.copyItem(
                    at: Program.package.appending(path: path), to: fresh.root.appending(path: path))
            }
        }
        #expect(interrupted > 100)
    }

    /// Letters note when they were seen; that alone may differ.
    private func withoutTimes(_ bytes: Data) -> String {
        String(decoding: bytes, as: UTF8.self).replacing(/"(?:firstSeen|lastSeen)": "[^"]*"/, with: "")
    }

    /// Purchases, changes before and behind them, and what cannot be applied.
    private func events(_ count: Int) throws -> String {
        (0..<count).flatMap { number in
            let head = #"{"specversion": "1.0", "source": "billing", "time": "2026-11-20T09:00:00Z", "#
            let plan = #""id": "evt_plan_\#(number)", "type": "com.sas.plan.changed", "#
            let purchase = #""id": "evt_buy_\#(number)", "type": "com.sas.purchase.completed", "#
            let tier = number % 10 == 0 ? "huge" : "starter"
            return [
                head + plan + #""data": {"purchase": {"id": "evt_buy_\#(number)"}, "tier": "growth"}}"#,
                head + purchase + #""data": {"companyName": "Twin", "motto": "m", "tier": "\#(tier)"}}"#,
            ]
        }.joined(separator: "\n")
    }

    /// Starts the program and kills it; whether it was still running then.
    private func isKilled(
        _ arguments: [String], in repository: SampleRepository, afterMilliseconds delay: Int
    ) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: Program.onboard)
        process.arguments = arguments
        process.currentDirectoryURL = repository.root
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: Double(delay) / 1000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// Adds copies of a customer under other ids.
    private func multiply(_ repository: SampleRepository, by count: Int) throws {
        let text = try repository.read("customers/no.json")
        for number in 0..<count {
            let copy = text.replacingOccurrences(of: "\"id\": \"no\"", with: "\"id\": \"no-\(number)\"")
                .replacingOccurrences(of: "evt_2026_0003", with: "evt_copy_\(number)")
            try repository.write("customers/no-\(number).json", copy)
        }
    }
}
