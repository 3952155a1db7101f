public import Diagnostics
public import Onboarding

/// A cluster, and how many customers it holds.
public struct ClusterFill: Sendable {
    /// The cluster.
    public let cluster: Cluster
    /// How many customers have objects on it; one who moves counts on both clusters.
    public let customers: Int
}

extension Workbench {
    /// The clusters in the order of `onboard.yaml`, and how full they are; and the records that may not be counted.
    ///
    /// - Throws: `WorkspaceError` where the records cannot be read.
    public func clusterFill() async throws -> (fill: [ClusterFill], faulty: [Diagnostic]) {
        let fleet = try await loadFleet()
        let placement = Roster(fleet, platform: platform).placement
        return (platform.clusters.map { ClusterFill(cluster: $0, customers: placement.count($0)) }, fleet.faulty())
    }
}
