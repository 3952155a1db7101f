import Diagnostics
import Foundation
import Onboarding
import Operations
import Synchronization
import Testing
import Workspace

/// What costs is done once, counted in a fleet of one.
@Suite struct CountedWorkTests {
    /// A repository without customers but those of `ids`.
    private func repository(of ids: [String]) throws -> SampleRepository {
        let repository = try SampleRepository()
        for name in try repository.tree("customers").keys where !ids.map({ "\($0).json" }).contains(name) {
            try repository.remove("customers/\(name)")
        }
        #expect(try repository.onboard("render", "--allow-prune", "20").status == 0)
        return repository
    }

    private func workbench(_ repository: SampleRepository) throws -> Workbench {
        try Workbench(Repository(root: repository.root.path()))
    }

    @Test func aChangeParsesEachTextOnceAndWritesTheRecordTwiceAtMost() async throws {
        let repository = try repository(of: ["no"])
        let workbench = try workbench(repository)
        let motto = try Motto("Counted")
        let tally = WorkTally()
        let report = try await WorkTally.$current.withValue(tally) {
            try await workbench.change("no") { record in
                var changed = record
                changed.motto = motto
                return changed
            }
        }
        #expect(!report.wasSo && report.rendered != nil)
        #expect(try repository.read("customers/no.json").contains("Counted"))
        #expect(tally.count(of: .jsonParsed) == 1)
        #expect(tally.count(of: .recordWritten) <= 2)
    }

    @Test func anEventIsParsedOnceAndEachOfItsTextsIsNormalisedOnce() async throws {
        let repository = try repository(of: [])
        let event = """
            {"object": "event", "id": "evt_1", "type": "checkout.session.completed", "created": 1795000000,
             "data": {"object": {"id": "cs_1", "subscription": "sub_1", "payment_status": "paid",
              "customer_details": {"business_name": "Tea  &  Sons", "email": "jo@tea.example"},
              "metadata": {"motto": "Slow  tea", "tier": "growth"}}}}
            """
        let pieces = Mutex([Array(event.utf8)])
        let input = EventInput(name: "event.json", read: { pieces.withLock { $0.popLast() } })
        let workbench = try workbench(repository)
        let now = try Timestamp("2026-11-29T00:00:00Z")
        let tally = WorkTally()
        let report = try await WorkTally.$current.withValue(tally) {
            try await workbench.ingest(
                [input], options: IngestOptions(now: now), tell: { _ in })
        }
        #expect(report.events == 1 && !report.hasProblems, "\(report)")
        #expect(try repository.tree("customers").keys.sorted() == ["tea-sons.json"])
        #expect(tally.count(of: .jsonParsed) == 1)
        // A run reads the platform anew, which names a sender of letters.
        let platform = WorkTally()
        _ = try WorkTally.$current.withValue(platform) { try self.workbench(repository) }
        #expect(tally.count(of: .textNormalised) == 2 + platform.count(of: .textNormalised))
        #expect(tally.count(of: .recordWritten) == 1)
    }
}
