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
                present.tenants.filter { $0 == TenantFile.guards.name(of: TenantFile.id(of: $0)) }.map(TenantFile.id))
            let moving = staying.filter { unmoved.contains($0.record.id.text) }
            return try unprepared(moving, on: cluster, at: index)
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

    /// Customers whose guards would leave an overlay from which an engine may remove them, and those on hold, whose
    /// guards cannot leave it.
    private func unprepared(_ customers: [Customer], on cluster: Cluster, at index: Int) throws -> [Diagnostic] {
        guard !customers.isEmpty else { return [] }
        let place = try location("clusters", String(index))
        let held = customers.filter(\.isHeld)
        let removable = try customers.filter { try !$0.isHeld && !hasKeptGuards($0) }
        var problems: [Diagnostic] = []
        if !removable.isEmpty {
            problems.append(
                Diagnostic(
                    "render/guards-removable", at: place,
                    "the engine of \"\(cluster.name)\" would remove the guards of \(Self.names(removable)), and the "
                        + "pages with them: they move from the overlays to tenants/",
                    hint: "first write \"\(GuardsMove.firstStep)\" in this cluster, render, merge, and wait until "
                        + "every customer is synced; then take it out again"))
        }
        if !held.isEmpty {
            problems.append(
                Diagnostic(
                    "render/guards-held", at: place,
                    "the overlays of customers on hold keep their guards, which are to move to tenants/: "
                        + Self.names(held),
                    hint: "take them off hold with \"onboard set ID --no-hold\", or leave "
                        + "\"\(GuardsMove.firstStep)\" in this cluster"))
        }
        return problems
    }

    /// Whether a customer's overlay, as it is on disk, holds its guards so that no engine removes them.
    private func hasKeptGuards(_ customer: Customer) throws -> Bool {
        let path = "\(customer.overlayPath)/\(GuardForm.overlayFile)"
        return try repository.readFile(RelativePath(path), limit: 1 << 20) != nil
    }

    private static func names(_ customers: [Customer]) -> String {
        let names = customers.map(\.record.id.text).sorted()
        return names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
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
