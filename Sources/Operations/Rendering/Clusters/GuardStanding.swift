public import Onboarding
internal import Overlays
internal import Workspace

/// Where the guards of a cluster's customers are, and the next step of a move.
public struct GuardStanding: Sendable {
    /// The name of the cluster.
    public let cluster: ClusterName
    /// The current state, in one sentence.
    public let message: String
    /// The next step. `nil` if there is none.
    public let next: String?
}

extension Workbench {
    /// Where the customers' guards are, by cluster.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    public func guardStandings() throws -> [GuardStanding] {
        try platform.clusters.map { cluster in
            let writers = try ClusterWriters(repository, cluster: cluster.name.text, mode: .plan)
            let existing = try writers.existing(RenderOptions(mode: .check))
            let forms = try existing.overlays.sorted().map {
                ($0, try guardForm(ofOverlay: $0, on: cluster, hasGuards))
            }
            func ids(_ form: GuardForm) -> [String] { forms.filter { $0.1 == form }.map(\.0) }
            return GuardStanding(cluster, apart: ids(.apart).count, kept: ids(.kept).count, removable: ids(.removable))
        }
    }

    private func hasGuards(_ release: ReleaseName) throws -> Bool {
        try repository.openDirectory(RelativePath(ReleasePath.guards(of: release))) != nil
    }
}

extension GuardStanding {
    fileprivate init(_ cluster: Cluster, apart: Int, kept: Int, removable: [String]) {
        let step = GuardsMove.firstStep
        var parts: [String] = []
        if apart > 0 || kept + removable.count == 0 { parts.append("guards of \(Self.customers(apart)) in tenants/") }
        if kept > 0 {
            parts.append("step 1 of 2: guards of \(Self.customers(kept)) in overlays, where no engine removes them")
        }
        if !removable.isEmpty {
            let ids = removable.prefix(3).joined(separator: ", ") + (removable.count > 3 ? ", …" : "")
            parts.append("guards of \(Self.customers(removable.count)) in overlays, which can change them (\(ids))")
        }
        let next: String? =
            if !removable.isEmpty, cluster.guards == .tenants {
                "add \"\(step)\" to this cluster, and use a release with guards/ for every ring"
            } else if !removable.isEmpty {
                "step 1 of 2: use a release with guards/ for every ring, take these customers off hold, and render"
            } else if kept > 0 {
                "once every customer is synced, remove \"\(step)\" from onboard.yaml, render and merge"
            } else {
                nil
            }
        self.init(cluster: cluster.name, message: parts.joined(separator: "; "), next: next)
    }

    private static func customers(_ count: Int) -> String { count == 1 ? "1 customer" : "\(count) customers" }
}
