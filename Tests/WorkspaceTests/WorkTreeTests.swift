import Testing

@testable import Workspace

/// What is decided about a checkout and its remote without asking git.
@Suite struct WorkTreeTests {
    @Test func aMachineWithoutANameCommitsAsOnboard() {
        let unknown = Committer(name: nil, email: nil, gitKnowsOne: false)
        #expect(unknown?.name == "onboard" && unknown?.email == "onboard@users.noreply.github.com")
        #expect(Committer(name: nil, email: nil, gitKnowsOne: true) == nil)
        #expect(Committer(name: "P", email: "", gitKnowsOne: true) == nil)
        let named = Committer(name: "P", email: "p@x.example", gitKnowsOne: true)
        #expect(named?.name == "P" && named?.email == "p@x.example")
        #expect(Committer(name: "", email: "p@x.example", gitKnowsOne: true)?.name == "onboard")
    }

    @Test func theEnvironmentSaysWhichBranchIsSynced() {
        #expect(WorkTree.Setting { _ in nil }.main == "main")
        #expect(WorkTree.Setting { $0 == "ONBOARD_BRANCH" ? "" : nil }.main == "main")
        #expect(WorkTree.Setting { $0 == "ONBOARD_BRANCH" ? "trunk" : nil }.main == "trunk")
    }

    @Test(arguments: [
        (RefUpdate("main", to: "1", from: .ancestor), nil, "1:refs/heads/main"),
        (RefUpdate("a", to: "1", from: .anything), nil, "+1:refs/heads/a"),
        (RefUpdate("a", to: "1", from: .tip("0")), "--force-with-lease=a:0", "1:refs/heads/a"),
        (RefUpdate("a", to: "1", from: .tip(nil)), "--force-with-lease=a:", "1:refs/heads/a"),
        (RefUpdate("a", to: nil, from: .tip("0")), "--force-with-lease=a:0", ":refs/heads/a"),
    ]) func aChangeOfABranchIsRefusedWhereItIsAnother(update: RefUpdate, lease: String?, refspec: String) {
        #expect(update.lease == lease && update.refspec == refspec)
    }

    /// A commit of the pipeline that a person amended has other files than it says.
    @Test(arguments: [
        ("1 tree tree", true), ("1 tree ", false), ("1 tree other", false), ("1 tree tree tree", false),
    ]) func aCommitSaysWhoseItIs(line: String, isMarked: Bool) {
        #expect(WorkTree.MarkedCommit(line: line)?.isMarked == isMarked)
    }
}
