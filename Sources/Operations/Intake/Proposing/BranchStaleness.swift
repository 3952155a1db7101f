internal import Onboarding
internal import Workspace

/// Whether a branch, merged, would not be what its events give.
struct BranchStaleness: Sendable, Hashable {
    /// What the branch has changed since it left main.
    let changes: Set<String>
    /// What main has changed since.
    let mainChanges: [String]

    /// Whether the branch changes nothing: then it is to be taken away.
    var changesNothing: Bool { changes.isEmpty }

    /// Whether main has changed what the branch changes, or what all is made of.
    var isOvertaken: Bool { mainChanges.contains { changes.contains($0) || Self.isSource($0) } }

    private static func isSource(_ path: String) -> Bool {
        path == Layout.platform || path.hasPrefix("\(Layout.templates)/")
    }
}

extension ReviewDesk {
    /// Whether a branch is to be made anew. One that is gone meanwhile, or has no common history with main, is not; nor is
    /// one without a letter in its history, for that is a person's.
    func isStale(_ branch: String) async throws -> Bool {
        guard let tip = try await tree.tip(of: branch),
            let base = try await tree.parting(tree.remoteMain, tip)
        else { return false }
        let staleness = BranchStaleness(
            changes: Set(try await tree.paths(.commits(base, tip))),
            mainChanges: try await tree.paths(.commits(base, tree.remoteMain)))
        if staleness.changesNothing { return true }
        guard staleness.isOvertaken else { return false }
        return try await tree.hasLetter(in: tip, notIn: tree.remoteMain)
    }
}
