import Diagnostics
import Testing

@testable import Onboarding

/// The steps of a move, by values.
@Suite struct MoveTests {
    private let platform: Platform
    private let here: ClusterName
    private let there: ClusterName
    private let today: CalendarDate

    init() throws {
        platform = try EventScene().platform
        here = try ClusterName("eu-1")
        there = try ClusterName("eu-2")
        today = try CalendarDate("2026-12-01")
    }

    private func record(_ life: Life, tier: String = "growth") throws -> CustomerRecord {
        try CustomerRecord(
            id: CustomerID("tea"), companyName: CompanyName("Tea"), motto: Motto("m"), tier: TierName(tier), life: life)
    }

    private func decide(_ step: Move.Step, _ record: CustomerRecord) -> Move.Decision {
        var roster = emptyRoster(platform)
        roster.put(record)
        return Move.decide(step, of: record, roster: roster, platform: platform, today: today)
    }

    private func refusal(_ step: Move.Step, _ record: CustomerRecord) -> [String] {
        if case .refuse(let problems) = decide(step, record) { problems.map(\.identifier) } else { [] }
    }

    @Test func aMoveIsTwoSteps() throws {
        let transfer = try #require(Transfer(from: here, to: there))
        guard case .serveOnBoth(let moving) = decide(.begin(there), try record(.staying(.active, .on(here)))) else {
            Issue.record("it does not begin")
            return
        }
        #expect(moving.life == .staying(.active, .moving(transfer)))
        guard case .leave(let moved, let from) = decide(.finish, moving) else {
            Issue.record("it does not end")
            return
        }
        let prune = today.adding(days: platform.pruneDays)
        #expect(moved.life == .staying(.active, .emptying(transfer, prune: prune)) && from == here)
    }

    @Test func aMoveThatIsCalledOffLeavesTheNewCluster() throws {
        let transfer = try #require(Transfer(from: here, to: there))
        guard case .leave(let stayed, let from) = decide(.cancel, try record(.staying(nil, .moving(transfer)))) else {
            Issue.record("it is not called off")
            return
        }
        let prune = today.adding(days: platform.pruneDays)
        #expect(stayed.life == .staying(nil, .emptying(transfer.reversed, prune: prune)) && from == there)
    }

    @Test func aStepThatIsTakenIsNotTakenAgain() throws {
        let transfer = try #require(Transfer(from: here, to: there))
        let emptying = try record(.staying(nil, .emptying(transfer, prune: today)))
        for step in [Move.Step.begin(there), .finish, .cancel] {
            guard case .isThere(let record) = decide(step, emptying) else {
                Issue.record("\(step)")
                continue
            }
            #expect(record == emptying)
        }
    }

    @Test func whatIsNoMoveIsRefused() throws {
        let home = Home.on(here)
        let unknown = try ClusterName("eu-9")
        #expect(refusal(.begin(unknown), try record(.staying(nil, home))) == ["customer/unknown-cluster"])
        #expect(refusal(.finish, try record(.staying(nil, home))) == ["move/not-under-way"])
        #expect(refusal(.cancel, try record(.staying(nil, home))) == ["move/not-under-way"])
        let last = Life.staying(.offboarding(until: today), home)
        #expect(refusal(.begin(there), try record(last)) == ["move/leaving"])
        var held = try record(.staying(nil, home))
        held.hold = true
        #expect(refusal(.begin(there), held) == ["move/hold"])
    }
}
