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
