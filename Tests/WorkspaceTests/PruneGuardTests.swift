import Testing

@testable import Workspace

@Suite("Many overlays are not removed by mistake")
struct PruneGuardTests {
    @Test(
        arguments: [
            (0, 0, nil, true), (5, 5, nil, true), (6, 6, nil, false), (5, 59, nil, true), (6, 59, nil, false),
            (6, 60, nil, true), (10, 109, nil, true), (11, 109, nil, false), (11, 110, nil, true),
            (1000, 10_000, nil, true), (1001, 10_000, nil, false), (6, 6, 6, true), (7, 7, 6, false), (5, 5, 0, true),
        ] as [(Int, Int, Int?, Bool)])
    func boundaries(count: Int, total: Int, allowed: Int?, proceeds: Bool) {
        let names = (0..<count).map(String.init)
        let decision = PruneGuard(allowed: allowed).decide(removing: names, of: total)
        #expect((decision == .proceed) == proceeds)
    }

    @Test func refusalSaysWhatAndHow() throws {
        let decision = PruneGuard().decide(removing: ["f", "e", "d", "c", "b", "a"], of: 20)
        guard case .refuse(let refusal) = decision else {
            Issue.record("six of twenty were let go")
            return
        }
        #expect(refusal.names == ["a", "b", "c", "d", "e", "f"])
        #expect(refusal.message == "this run would remove 6 of 20 overlays; at most 5 may be removed at once")
        #expect(refusal.hint == "check that their records are really gone, then allow it with --allow-prune 6")
    }
}
