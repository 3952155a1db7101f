import Testing

@testable import Operations

@Suite struct BranchStalenessTests {
    private static let branch: Set = ["customers/tea.json", "clusters/eu/customers/tea/routing.yaml"]

    @Test(arguments: [
        ([], false), (["customers/ale.json", "status/tea.json"], false), (["dead-letters/1.json"], false),
        (["customers/tea.json"], true), (["customers/ale.json", "clusters/eu/customers/tea/routing.yaml"], true),
        (["onboard.yaml"], true), (["templates/base/deployment.yaml"], true),
        (["templates.md", "docs/onboard.yaml", "customers/tea.json.orig"], false),
    ]) func mainOvertakesABranch(mainChanges: [String], isOvertaken: Bool) {
        let staleness = BranchStaleness(changes: Self.branch, mainChanges: mainChanges)
        #expect(staleness.isOvertaken == isOvertaken && !staleness.changesNothing)
    }

    @Test func aBranchThatChangesNothingIsSeen() {
        #expect(BranchStaleness(changes: [], mainChanges: []).changesNothing)
    }
}
