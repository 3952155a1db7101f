internal import Onboarding
internal import Workspace

/// Where a customer stands on both sides of a comparison.
struct DiffStanding: Sendable {
    let id: CustomerID
    let before: [Customer]
    let after: [Customer]
    /// Whether the overlay before is the one that was committed, since nothing rendered it.
    let wasKept: Bool
    /// Whether the overlay is kept as it is.
    let isHeld: Bool
    /// The paths of the fields in which the records differ.
    let fields: [String]
}

extension Workbench {
    /// The overlays of the customers on each cluster, before and after; without those that are kept as they are.
    ///
    /// - Throws: `Problems` where git says no, `WorkspaceError` where the disk fails.
    func overlayPairs(_ standings: [DiffStanding], _ base: DiffBase) async throws -> [OverlayPair] {
        var pairs: [OverlayPair] = []
        for standing in standings {
            let clusters = Set((standing.before + standing.after).map(\.cluster.name)).sorted()
            for cluster in clusters {
                let path = "clusters/\(cluster.text)/customers/\(standing.id.text)"
                if standing.isHeld, try repository.openDirectory(RelativePath(path)) != nil { continue }
                let old = standing.before.first { $0.cluster.name == cluster }
                let kept = standing.wasKept ? try await base.committed(standing.id, on: cluster) : nil
                let before = kept.map(OverlayPair.Version.committed) ?? old.map(OverlayPair.Version.rendered)
                let after = standing.after.first { $0.cluster.name == cluster }
                guard before != nil || after != nil else { continue }
                pairs.append(
                    OverlayPair(
                        id: standing.id, cluster: cluster, before: before, after: after, fields: standing.fields))
            }
        }
        return pairs
    }
}
