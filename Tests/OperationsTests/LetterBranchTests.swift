import Testing

@testable import Operations

@Suite struct LetterBranchTests {
    @Test(arguments: [
        ("onboard-letter/4b1f", "dead-letters/4b1f.json"), ("onboard/1", "dead-letters/1.json"),
        ("onboard-letter/0'x", "dead-letters/0'x.json"), ("main", "dead-letters/main.json"),
        ("a/dropped/../x", "dead-letters/x.json"),
    ]) func aBranchIsNamedAfterItsLetter(name: String, path: String) {
        #expect(LetterBranch(named: name).path == path)
    }

    @Test func aLetterLeadsToItsBranchAndBack() {
        let branch = LetterBranch(ofPath: "dead-letters/4b1f-00.json")
        #expect(branch == LetterBranch(ofLetter: "4b1f-00") && branch == LetterBranch(named: "onboard-letter/4b1f-00"))
        #expect(branch.trace == "dead-letters/dropped/4b1f-00.json")
    }

    @Test(arguments: [
        ([], true), (["dead-letters/1.json"], true), (["dead-letters/2.json"], false),
        (["dead-letters/1.json", "customers/evil.json"], false), (["dead-letters/dropped/1.json"], false),
    ]) func itMayChangeItsLetterAlone(paths: [String], may: Bool) {
        #expect(LetterBranch(ofLetter: "1").mayChange(paths) == may)
    }

    /// `dead-letters keep` deletes a branch once its letter is on main.
    @Test(arguments: [
        "main", "onboard/1", "onboard-turn", "onboard-letter/a/b", "x/onboard-letter/1", "onboard-letter/",
    ])
    func noOtherBranchIsOne(name: String) {
        #expect(!LetterBranch(named: name).mayChange([]))
    }
}
