internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Rendering
internal import Workspace
internal import YAML

extension Workbench {
    /// Why nothing may be written to clusters whose customers' guards would move in a way in which an engine removes
    /// them.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    func guardProblems(
        _ plan: RenderPlan, _ existing: [String: RenderPlan.Existing], _ releases: [ReleaseName: Release]
    ) throws -> [Diagnostic] {
        try platform.clusters.enumerated().flatMap { index, cluster -> [Diagnostic] in
            let name = cluster.name.text
            guard cluster.guards == .tenants, let present = existing[name] else { return [] }
            let customers = (plan.customers[name] ?? []) + (plan.held[name] ?? [])
            let staying = customers.filter { $0.state != .leaving }
            let mixed = mixedReleases(of: cluster, staying, releases)
            guard mixed.isEmpty else { return [try tellMixed(mixed, on: cluster, at: index)] }
            guard releases[cluster.release]?.hasGuards == true else { return [] }
            let unmoved = Set(present.overlays).subtracting(
                present.tenants.filter(TenantFile.isGuards).map(TenantFile.id))
            let moving = staying.filter { !$0.isHeld }.map(\.record.id.text).filter(unmoved.contains)
            let stopped = (staying.filter(\.isHeld).map(\.record.id.text) + plan.heldBack).filter(
                present.overlays.contains)
            let fixed = try stopped.filter { try unmoved.contains($0) || hasKeptGuards($0, on: cluster) }
            return try removable(moving, on: cluster, at: index) + tellFixed(fixed, at: index)
        }
    }

    /// The releases that a cluster and its customers use, where some have guards apart and some have not.
    private func mixedReleases(
        of cluster: Cluster, _ customers: [Customer], _ releases: [ReleaseName: Release]
    ) -> [ReleaseName] {
        guard !customers.isEmpty else { return [] }
        let used = Set(customers.filter { !$0.isHeld }.map(\.ring.release) + [cluster.release])
        let without = used.filter { releases[$0]?.hasGuards == false }
        return without.count == used.count ? [] : without.sorted()
    }

    private func tellMixed(_ without: [ReleaseName], on cluster: Cluster, at index: Int) throws -> Diagnostic {
        let names = without.map { "\"\($0.text)\"" }.joined(separator: ", ")
        return Diagnostic(
            "platform/guards-mixed", at: try location("clusters", String(index)),
            "on \"\(cluster.name)\" customers' guards cannot stand in tenants/ yet: the release \(names) has them in "
                + "the overlays",
            hint: "write \"\(GuardsMove.firstStep)\" in this cluster until the cluster and all rings have left it")
    }

    /// Customers whose guards would leave an overlay from which an engine may remove them.
    private func removable(_ ids: [String], on cluster: Cluster, at index: Int) throws -> [Diagnostic] {
        let removable = try ids.filter { try !hasKeptGuards($0, on: cluster) }
        guard !removable.isEmpty else { return [] }
        return [
            Diagnostic(
                "render/guards-removable", at: try location("clusters", String(index)),
                "guards move from the overlays to tenants/, and the engine of \"\(cluster.name)\" would remove "
                    + "\(cluster.engine == .argocd ? "them, and the pages with them" : "them first"): \(Self.list(removable))",
                hint: "first write \"\(GuardsMove.firstStep)\" in this cluster, render, merge, and wait until every "
                    + "customer is synced; then take it out again")
        ]
    }

    /// Customers whose overlays stay as they are, with their guards.
    private func tellFixed(_ ids: [String], at index: Int) throws -> [Diagnostic] {
        guard !ids.isEmpty else { return [] }
        return [
            Diagnostic(
                "render/guards-held", at: try location("clusters", String(index)),
                "guards move to tenants/, and stay in the overlays of customers who are on hold or whose records are "
                    + "faulty: \(Self.list(ids))",
                hint: "with \"\(GuardsMove.firstStep)\" in this cluster, mend the records, take the customers off hold "
                    + "with \"onboard set ID --no-hold\", render and merge")
        ]
    }

    /// Whether a customer's overlay, as it is on disk, holds its guards so that no engine removes them.
    func hasKeptGuards(_ id: String, on cluster: Cluster) throws -> Bool {
        let path = "clusters/\(cluster.name.text)/\(ClusterWriters.overlays)/\(id)/\(GuardForm.overlayFile)"
        return try repository.readFile(RelativePath(path), limit: 1 << 20) != nil
    }

    private static func list(_ ids: [String]) -> String {
        ids.sorted().prefix(10).joined(separator: ", ") + (ids.count > 10 ? " and \(ids.count - 10) more" : "")
    }

    /// The place of a value in `onboard.yaml`.
    func location(_ keys: String...) throws -> SourceLocation {
        let file = RelativePath.platform.description
        let root = try repository.readFile(.platform, limit: 1 << 20).flatMap {
            YAMLParser.parse($0, file: file).documents.first?.root
        }
        return root.flatMap(JSONPointer(keys: keys).find)?.location ?? SourceLocation(file: file)
    }
}
