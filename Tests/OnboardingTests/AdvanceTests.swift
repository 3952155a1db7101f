import Testing

@testable import Onboarding

/// What a day changes in a customer's life.
@Suite struct AdvanceTests {
    private let platform: Platform
    private let day: CalendarDate
    private let record: CustomerRecord

    init() throws {
        platform = try EventScene().platform
        day = try CalendarDate("2026-12-01")
        record = try CustomerRecord(
            id: CustomerID("tea"), companyName: CompanyName("Tea"), motto: Motto("m"), tier: TierName("growth"),
            life: .staying(.active, .on(ClusterName("eu-1"))))
    }

    private func transfer() throws -> Transfer {
        try #require(Transfer(from: ClusterName("eu-2"), to: ClusterName("eu-1")))
    }

    private func next(_ life: Life, on today: CalendarDate, change: (inout CustomerRecord) -> Void = { _ in })
        -> Advance?
    {
        var record = record.with(life)
        change(&record)
        return Advance.decide(record, on: today, platform: platform)
    }

    @Test func thePageStaysUntilTheEndOfItsLastDay() throws {
        let home = try Home.on(ClusterName("eu-1"))
        let life = Life.staying(.offboarding(until: day), home)
        #expect(next(life, on: day) == nil)
        let tomorrow = day.adding(days: 1)
        guard case .leaves(let record)? = next(life, on: tomorrow) else { Issue.record("it stays"); return }
        let prune = tomorrow.adding(days: platform.pruneDays)
        #expect(record.life == .leaving(Departure(until: day, prune: prune, from: home)))
    }

    @Test func atTheEndATombstoneStays() throws {
        let end = Departure(until: day, prune: day.adding(days: 7), from: try .on(ClusterName("eu-1")))
        #expect(next(.leaving(end), on: end.prune) == nil)
        guard case .hasLeft(let tombstone)? = next(.leaving(end), on: end.prune.adding(days: 1)) else {
            Issue.record("it stays")
            return
        }
        #expect(tombstone.id == record.id)
    }

    @Test func theOldClusterIsForgottenOnceItIsEmpty() throws {
        let life = Life.staying(.suspended, .emptying(try transfer(), prune: day))
        #expect(next(life, on: day) == nil)
        guard case .hasMoved(let record)? = next(life, on: day.adding(days: 1)) else {
            Issue.record("it stays"); return
        }
        #expect(record.life == .staying(.suspended, .on(try ClusterName("eu-1"))))
    }

    /// Both overlays of one who leaves while moving are emptied, from the same day on.
    @Test func whoLeavesWhileMovingLeavesBothClusters() throws {
        let life = Life.staying(.offboarding(until: day), .moving(try transfer()))
        guard case .leaves(let record)? = next(life, on: day.adding(days: 1)) else { Issue.record("it stays"); return }
        guard case .leaving(let end) = record.life else { Issue.record("\(record.life)"); return }
        #expect(end.place == .between(try transfer()))
    }

    @Test func whoIsOnHoldOrProtectedStays() throws {
        let life = Life.staying(.offboarding(until: day), try .on(ClusterName("eu-1")))
        let later = day.adding(days: 100)
        #expect(next(life, on: later) { $0.hold = true } == nil)
        #expect(next(life, on: later) { $0.protected = true } == nil)
    }
}
