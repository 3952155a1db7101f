internal import Workspace

/// Whether a branch, merged, would not be what its events give: main has changed what it changes, or what all is made of.
struct BranchStaleness: Sendable, Hashable {
    /// Whether the branch changes nothing.
    var changesNothing = false
    /// Whether main has changed, since the branch left it, what the branch changes, or what all is made of.
    var isOvertaken = false
    /// Whether the branch's history has a letter. Without one it is a person's, and not made anew.
    var hasLetter = false

    /// Whether the branch is to be made anew.
    var isStale: Bool { changesNothing || isOvertaken && hasLetter }
}

extension ReviewDesk {
    /// What all is made of.
    private static let sources = ["onboard.yaml", "templates"]

    /// Whether a branch is to be made anew. One that is gone meanwhile, or has no common history with main, is not.
    func isStale(_ branch: String) async throws -> Bool {
        guard let tip = try await tree.tip(of: branch),
            let base = try await tree.parting(tree.remoteMain, tip)
        else { return false }
        let changed = try await tree.paths(.commits(base, tip))
        var staleness = BranchStaleness(changesNothing: changed.isEmpty)
        if changed.isEmpty { return staleness.isStale }
        staleness.isOvertaken = try await tree.differs(
            .commits(base, tree.remoteMain), below: Self.sources + changed)
        if !staleness.isOvertaken { return staleness.isStale }
        staleness.hasLetter = try await tree.hasLetter(in: tip, notIn: tree.remoteMain)
        return staleness.isStale
    }
}
