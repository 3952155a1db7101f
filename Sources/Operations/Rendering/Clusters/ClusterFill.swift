public import Diagnostics
public import Onboarding

/// A cluster and its number of customers.
public struct ClusterFill: Sendable {
    /// The cluster, as in `onboard.yaml`.
    public let cluster: Cluster
    /// The number of customers with objects on it. A customer that moves counts on both clusters.
    public let customers: Int
}

extension Workbench {
    /// The clusters in the order of `onboard.yaml` with their numbers of customers, and the problems of faulty records,
    /// which may not be counted.
    ///
    /// - Throws: `WorkspaceError` if the records cannot be read.
    public func clusterFill() async throws -> (fill: [ClusterFill], faulty: [Diagnostic]) {
        let fleet = try await loadFleet()
        let placement = Roster(fleet, platform: platform).placement
        return (platform.clusters.map { ClusterFill(cluster: $0, customers: placement.count($0)) }, fleet.faulty())
    }
}
