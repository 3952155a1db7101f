import Testing

@testable import Onboarding

/// What may become of where a customer stands: by values.
@Suite struct LifeTests {
    private let here: ClusterName
    private let there: ClusterName
    private let transfer: Transfer
    private let day: CalendarDate
    private let later: CalendarDate

    init() throws {
        here = try ClusterName("eu-1")
        there = try ClusterName("eu-2")
        transfer = try #require(Transfer(from: here, to: there))
        day = try CalendarDate("2026-12-01")
        later = try CalendarDate("2026-12-08")
    }

    @Test func nobodyMovesToWhereTheyAre() {
        #expect(Transfer(from: here, to: here) == nil)
        #expect(Life.staying(.active, .on(here)).moving(to: here) == nil)
    }

    @Test func whoStaysCanMove() {
        #expect(Life.staying(.suspended, .on(here)).moving(to: there) == .staying(.suspended, .moving(transfer)))
    }

    @Test func whoLeavesOrMovesDoesNotMoveOn() {
        let end = Departure(until: day, prune: later, from: .on(here))
        for life in [
            .staying(.offboarding(until: day), .on(here)), .leaving(end), .staying(nil, .moving(transfer)),
            .staying(nil, .emptying(transfer, prune: day)),
        ] as [Life] {
            #expect(life.moving(to: there) == nil, "\(life)")
        }
    }

    @Test func whoLeavesIsNotPaused() {
        #expect(Life.staying(nil, .on(here)).suspended() == .staying(.suspended, .on(here)))
        #expect(Life.staying(.offboarding(until: day), .on(here)).suspended() == nil)
        #expect(Life.leaving(Departure(until: day, prune: later, from: .on(here))).suspended() == nil)
    }

    /// The sync engine still has its days to remove what an old cluster serves no more.
    @Test func whoStaysAfterAllLeavesTheOldCluster() {
        let end = Departure(until: day, prune: later, from: .moving(transfer))
        #expect(Life.leaving(end).resumed() == .staying(.active, .emptying(transfer, prune: later)))
        #expect(
            Life.leaving(Departure(until: day, prune: later, from: .on(here))).resumed() == .staying(.active, .on(here))
        )
        #expect(Life.staying(nil, .on(here)).resumed() == .staying(nil, .on(here)))
    }

    @Test func anOldClusterIsLeftOnceItsDayIsOver() {
        let home = Home.emptying(transfer, prune: day)
        #expect(home.settled(on: day) == home)
        #expect(home.settled(on: later) == .on(there))
        #expect(Home.moving(transfer).settled(on: later) == .moving(transfer))
    }

    /// Every life, written as keys and read again, is the same one.
    @Test func theKeysOfARecordSayTheLife() {
        let homes: [Home] = [.on(here), .moving(transfer), .emptying(transfer, prune: later)]
        let standings: [Life.Standing?] = [nil, .active, .suspended, .offboarding(until: day)]
        let staying = standings.flatMap { standing in homes.map { Life.staying(standing, $0) } }
        let leaving = homes.map { Life.leaving(Departure(until: day, prune: later, from: $0)) }
        for life in staying + leaving {
            let keys = LifeKeys(
                state: life.state, cluster: life.cluster,
                movingFrom: .init(isThere: life.origin != nil, value: life.origin),
                offboardAfter: .init(isThere: life.until != nil, value: life.until),
                pruneAfter: .init(isThere: life.prune != nil, value: life.prune))
            #expect(keys.violations.isEmpty && keys.life == life, "\(life)")
        }
    }

    /// Of all combinations of keys, those without a life are told why.
    @Test func whatIsNoLifeBreaksARule() {
        let days = [nil, day]
        for state in [nil] + CustomerState.allCases {
            for (origin, offboardAfter) in [(nil, nil), (nil, day), (there, nil), (there, day), (here, nil)] {
                for pruneAfter in days {
                    let keys = LifeKeys(
                        state: state, cluster: here, movingFrom: .init(isThere: origin != nil, value: origin),
                        offboardAfter: .init(isThere: offboardAfter != nil, value: offboardAfter),
                        pruneAfter: .init(isThere: pruneAfter != nil, value: pruneAfter))
                    #expect(keys.violations.isEmpty == (keys.life != nil), "\(keys)")
                }
            }
        }
    }
}
