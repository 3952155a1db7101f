internal import Onboarding
internal import Workspace

/// A customer on both sides of a comparison.
struct DiffStanding: Sendable {
    let id: CustomerID
    let before: [Customer]
    let after: [Customer]
    /// Whether to read the old overlay from Git because it was not rendered (a hold, or a faulty record).
    let wasKept: Bool
    /// Whether the customer is on hold now.
    let isHeld: Bool
    /// The paths of the fields in which the records differ.
    let fields: [String]
    /// The customer on the old platform, by which a new overlay is judged; `nil` if nothing but records differs.
    let known: [Customer]?
}

extension Workbench {
    /// The overlays of the customers on each cluster, before and after. For an overlay on hold, only the tenant file is
    /// compared, unless the overlay is one of `changed`.
    ///
    /// - Throws: `Problems` if Git fails, `WorkspaceError` if the disk fails.
    func overlayPairs(
        _ standings: [DiffStanding], _ base: DiffBase, changed: HeldOverlays
    ) async throws -> [OverlayPair] {
        var pairs: [OverlayPair] = []
        for standing in standings {
            let changed = changed[standing.id]
            let kept = try await keptPairs(standing, base)
            pairs += kept.filter { changed[$0.cluster] == nil }
            let placements = kept.isEmpty ? standing.before + standing.after : []
            for cluster in Set(placements.map(\.cluster.name)).union(changed.keys).sorted() {
                let old = standing.before.first { $0.cluster.name == cluster }
                let kept = standing.wasKept ? try await base.committed(standing.id, on: cluster) : nil
                let before = kept.map(OverlayPair.Version.committed) ?? old.map(OverlayPair.Version.rendered)
                let new = standing.after.first { $0.cluster.name == cluster }
                let after = changed[cluster] ?? new.map(OverlayPair.Version.rendered)
                guard before != nil || after != nil else { continue }
                // A new overlay that was not rendered does not follow from the record, so it is always judged.
                let known = standing.known ?? (after?.isCommitted == true ? standing.after : nil)
                pairs.append(
                    OverlayPair(
                        id: standing.id, cluster: cluster, before: before, after: after, fields: standing.fields,
                        known: known?.filter { $0.cluster.name == cluster }))
            }
        }
        return pairs
    }

    /// The existing overlays of a customer on hold, which stay as they are. Empty for a customer without an overlay.
    private func keptPairs(_ standing: DiffStanding, _ base: DiffBase) async throws -> [OverlayPair] {
        guard standing.isHeld, standing.wasKept || !standing.before.isEmpty, let customer = standing.after.first
        else { return [] }
        let kept = try customer.kept(on: platform) { cluster in
            try ClusterWriters(repository, cluster: cluster.name.text, mode: .plan).overlays.has(standing.id.text)
        }
        var pairs: [OverlayPair] = []
        for customer in kept {
            let cluster = customer.cluster.name
            let old = standing.before.first { $0.cluster.name == cluster }
            let committed = old == nil ? try await base.committed(standing.id, on: cluster) : nil
            pairs.append(
                OverlayPair(
                    id: standing.id, cluster: cluster,
                    before: old.map(OverlayPair.Version.rendered) ?? committed.map(OverlayPair.Version.committed),
                    after: .rendered(customer), fields: standing.fields, isKept: true))
        }
        return pairs
    }
}
