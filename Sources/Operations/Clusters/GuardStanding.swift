public import Onboarding
internal import Rendering
internal import Workspace

/// Where the guards of a cluster's customers stand in the repository, and what comes next.
public struct GuardStanding: Sendable {
    /// The cluster.
    public let cluster: ClusterName
    /// What is so.
    public let message: String
    /// What to do next; `nil` where nothing is left to do.
    public let next: String?
}

extension Workbench {
    /// Where customers' guards stand, by cluster.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    public func guardStandings() throws -> [GuardStanding] {
        try platform.clusters.map { cluster in
            let writers = try ClusterWriters(repository, cluster: cluster.name.text, mode: .plan)
            let existing = try writers.existing(RenderOptions(mode: .check))
            let apart = Set(existing.tenants.filter(TenantFile.isGuards).map(TenantFile.id))
            let kept = Set(try existing.overlays.filter { try hasKeptGuards($0, on: cluster) })
            let inOverlays = existing.overlays.filter { kept.contains($0) || !apart.contains($0) }
            return GuardStanding(
                cluster, apart: apart.subtracting(kept).count, kept: kept.count, all: inOverlays.count)
        }
    }
}

extension GuardStanding {
    fileprivate init(_ cluster: Cluster, apart: Int, kept: Int, all inOverlays: Int) {
        let step = GuardsMove.firstStep
        let (message, next): (String, String?) =
            switch (inOverlays, kept) {
            case (0, _): ("guards of \(apart) customers in tenants/", nil)
            case (_, inOverlays):
                (
                    "step 1 of 2: guards of \(inOverlays) customers in overlays, where no engine removes them",
                    "once every customer is synced, take \"\(step)\" out of onboard.yaml, render and merge"
                )
            default:
                (
                    "guards of \(inOverlays - kept) customers in overlays, which can change them",
                    cluster.guards == .overlay
                        ? "step 1 of 2: let every ring use a release with guards/, and render"
                        : "write \"\(step)\" in this cluster, and let every ring use a release with guards/"
                )
            }
        self.init(cluster: cluster.name, message: message, next: next)
    }
}
