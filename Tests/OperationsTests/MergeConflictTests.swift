import Testing

@testable import Operations

@Suite struct MergeConflictTests {
    @Test func whatIsRenderedAndLettersAreTakenFromMain() {
        let conflict = MergeConflict(in: ["clusters/eu/x.yaml", "customers/tea.json", "dead-letters/1.json"])
        #expect(conflict.ofMain == ["clusters/eu/x.yaml", "dead-letters/1.json"])
        #expect(conflict.ofPerson == "customers/tea.json")
        #expect(MergeConflict(in: ["clusters/eu/x.yaml"]).ofPerson == nil)
        #expect(MergeConflict(in: ["clusters.md"]).ofPerson == "clusters.md")
    }

    @Test func theAdviceCanBePasted() {
        let advice = MergeConflict.advice("onboard/a", main: "trunk", "customers/tea.json", commit: "1234567")
        #expect(advice.hasPrefix("onboard/a conflicts with trunk in customers/tea.json (commit 1234567). "))
        #expect(advice.contains("git fetch && git switch onboard/a && git merge --ff-only origin/onboard/a && "))
        #expect(!MergeConflict.advice("a", main: "b", "c", commit: nil).contains("commit"))
    }
}
