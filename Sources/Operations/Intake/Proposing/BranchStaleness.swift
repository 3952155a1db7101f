internal import Onboarding
internal import Workspace

/// The differences that decide whether a review branch is out of date.
struct BranchStaleness: Sendable, Hashable {
    /// The paths that the branch has changed since it diverged from main.
    let changes: Set<String>
    /// The paths that main has changed since then.
    let mainChanges: [String]

    /// Whether the branch changes nothing. It must then be deleted.
    var changesNothing: Bool { changes.isEmpty }

    /// Whether main has changed a path that the branch changes, or the platform or the templates.
    var isOvertaken: Bool { mainChanges.contains { changes.contains($0) || Self.isSource($0) } }

    private static func isSource(_ path: String) -> Bool {
        path == Layout.platform || path.hasPrefix("\(Layout.templates)/")
    }
}

extension ReviewDesk {
    /// Whether a branch must be remade.
    ///
    /// False if it no longer exists or shares no history with main. Also false if it is out of date but has no dead
    /// letter in its history, since it is then a person's.
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
