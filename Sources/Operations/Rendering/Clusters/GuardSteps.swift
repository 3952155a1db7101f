internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// The reasons not to write to clusters where an engine would remove guards that move.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func guardProblems(
        _ plan: RenderPlan, _ existing: [String: RenderPlan.Existing], _ loaded: LoadedReleases
    ) throws -> [Diagnostic] {
        let releases = loaded.compiled
        return try platform.clusters.enumerated().flatMap { index, cluster -> [Diagnostic] in
            let name = cluster.name.text
            guard let present = existing[name], let own = releases[cluster.release] else { return [] }
            if cluster.guards == .tenants {
                let mixed = mixedReleases(of: cluster, plan.customers[name] ?? [], releases)
                guard mixed.isEmpty else { return [tellMixed(mixed, on: cluster, at: index)] }
            }
            let target = GuardForm(own, on: cluster)
            let (moving, staying) = plan.guards(on: name, present, becoming: target)
            func forms(_ ids: [String]) throws -> [(id: String, form: GuardForm)] {
                try ids.compactMap { id in
                    try guardForm(ofOverlay: id, on: cluster, loaded.sources.haveGuards.contains).map { (id, $0) }
                }
            }
            let lost = try forms(moving).filter { $0.form.isLost(becoming: target) }.map(\.id)
            let behind = try forms(staying).filter { $0.form.isLeftBehind(by: target) }.map(\.id)
            return tellLost(lost, to: target, on: cluster, at: index) + tellLeftBehind(behind, at: index)
        }
    }

    /// The releases without separate guards that a cluster and its customers use. Empty if all or none have them.
    private func mixedReleases(
        of cluster: Cluster, _ customers: [Customer], _ releases: [ReleaseName: Release]
    ) -> [ReleaseName] {
        let staying = customers.indices.lazy.filter { customers[$0].state != .leaving }
        let used = Set(staying.map { customers[$0].ring.release } + [cluster.release])
        let without = used.filter { releases[$0]?.hasGuards == false }
        return without.count == used.count ? [] : without.sorted()
    }

    private func tellMixed(_ without: [ReleaseName], on cluster: Cluster, at index: Int) -> Diagnostic {
        let names = without.map { "\"\($0.text)\"" }.joined(separator: ", ")
        return Diagnostic(
            "platform/guards-mixed", at: location("clusters", String(index)),
            "customers' guards on \"\(cluster.name)\" cannot be in tenants/ yet: the release \(names) has them in the "
                + "overlays",
            hint: "add \"\(GuardsMove.firstStep)\" to this cluster until neither it nor a ring uses that release")
    }

    /// The error for customers whose guards would move in one step, so that the engine would remove them.
    private func tellLost(
        _ ids: [String], to target: GuardForm, on cluster: Cluster, at index: Int
    ) -> [Diagnostic] {
        guard !ids.isEmpty else { return [] }
        let way = target == .apart ? "from the overlays to tenants/" : "from tenants/ back to the overlays"
        let loss = cluster.engine == .argocd ? "and the pages with them" : "before the new ones exist"
        return [
            Diagnostic(
                "render/guards-removable", at: location("clusters", String(index)),
                "guards move \(way) in one step, and the engine of \"\(cluster.name)\" would remove them, \(loss): "
                    + Self.list(ids),
                hint:
                    "first add \"\(GuardsMove.firstStep)\" to this cluster, with a release that has guards/, render, "
                    + "merge, and wait until every customer is synced")
        ]
    }

    /// The error for customers whose overlays stay as they are and keep their guards.
    private func tellLeftBehind(_ ids: [String], at index: Int) -> [Diagnostic] {
        guard !ids.isEmpty else { return [] }
        return [
            Diagnostic(
                "render/guards-held", at: location("clusters", String(index)),
                "guards move, but not those of customers who are on hold or have faulty records: "
                    + Self.list(ids),
                hint: "with \"\(GuardsMove.firstStep)\" in this cluster, fix the records, take the customers off hold "
                    + "with \"onboard set ID --no-hold\", render and merge")
        ]
    }

    /// Where the guards of a customer are, according to the overlay on disk and its release. `hasGuards` returns
    /// whether a release has separate guards. Returns `nil` if the overlay names no release, as in state `leaving`.
    func guardForm(
        ofOverlay id: String, on cluster: Cluster, _ hasGuards: (ReleaseName) throws -> Bool
    ) throws -> GuardForm? {
        let directory = cluster.layout.overlay(of: id)
        func text(_ name: String) throws -> String? {
            try repository.readFile(RelativePath("\(directory)/\(name)"), limit: 1 << 20).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        guard let named = try text("kustomization.yaml")?.firstMatch(of: #/\/releases\/([^\/\s"]+)\/base/#),
            let release = try? ReleaseName(String(named.1))
        else { return nil }
        guard try hasGuards(release) else { return .removable }
        return try text(GuardForm.overlayFile) == nil ? .apart : .kept
    }

    private static func list(_ ids: [String]) -> String {
        ids.sorted().prefix(10).joined(separator: ", ") + (ids.count > 10 ? " and \(ids.count - 10) more" : "")
    }
}
