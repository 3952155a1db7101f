import Testing
import Workspace

@testable import Operations

@Suite struct ProposedPushTests {
    private static let letter = LetterBranch(ofLetter: "1")

    private static func proposed(over old: String?, changesSomething: Bool, mergesToHead: Bool = false) -> ProposedPush
    {
        var push = ProposedPush()
        push.propose("onboard/a", "new", over: old, changesSomething: changesSomething, mergesToHead: mergesToHead)
        return push
    }

    @Test func aBranchIsMadeAndReplaced() {
        for old in [nil, "old"] {
            let push = Self.proposed(over: old, changesSomething: true)
            #expect(push.updates == [RefUpdate("onboard/a", to: "new", from: .tip(old))] && push.moves)
        }
    }

    @Test func aBranchWhoseMergeGivesTheSameStays() {
        #expect(Self.proposed(over: "old", changesSomething: true, mergesToHead: true) == ProposedPush())
    }

    @Test func aBranchThatChangesNothingIsTakenAway() {
        let push = Self.proposed(over: "old", changesSomething: false)
        #expect(push.updates == [RefUpdate("onboard/a", to: nil, from: .tip("old"))] && !push.moves)
        #expect(Self.proposed(over: nil, changesSomething: false) == ProposedPush())
    }

    /// Each is named, also one that stays.
    @Test(arguments: [(nil, true, true), ("old", false, true), ("old", true, false)])
    func aLetterIsKeptOnABranchOfItsOwn(old: String?, stays: Bool, isPushed: Bool) {
        var push = ProposedPush()
        push.keep(Self.letter, in: "new", over: old, staysAsItIs: stays)
        #expect(push.letters == ["onboard-letter/1"])
        #expect(push.updates == (isPushed ? [RefUpdate("onboard-letter/1", to: "new", from: .tip(old))] : []))
    }
}
