internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// Renders the overlays that `options` covers and the clusters' own files. Writes the differences or, in a check,
    /// reports them.
    ///
    /// A customer with an error is held back: its overlay stays as it is, and the others are rendered. `progress` gets
    /// the number of finished overlays and their total.
    ///
    /// - Throws: `Problems` if a faulty release, template or cluster, a changed engine, guards that would be lost, or
    ///   the number of removals forbids writing; `WorkspaceError` if the disk fails.
    func render(
        _ fleet: Fleet, from loaded: LoadedReleases, options: RenderOptions,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> RenderReport {
        let misnamed = fleet.misnamed
        let found = try (fleet.problems() + heldHosts(fleet)).filter { covers($0, options, misnamed) }
        let (releases, releaseProblems) = (loaded.compiled, loaded.problems)
        let refused = try changedEngines(fleet) + takenExtras(releases) + clusterKeyProblems(releases)
        guard !releaseProblems.hasErrors, refused.isEmpty else {
            throw Problems(releaseProblems + refused + found)
        }
        let readers = try clusterWriters(options, .plan)
        let existing = try readers.mapValues { try $0.existing(options) }
        var plan = RenderPlan(fleet, problems: found, platform: platform, existing: existing, options: options)
        try dropForeign(from: &plan, readers)
        let refusals =
            try plan.refusals(fleet, existing: existing, options: options)
            + guardProblems(plan, existing, loaded)
        guard refusals.isEmpty else { throw Problems(refusals + found) }

        var report = RenderReport(on: platform)
        report.problems = releaseProblems + found
        report.foreignFiles.add(try untouchedFiles(plan, existing, readers))
        report.frozen = plan.frozen
        report.heldBack = plan.heldBack
        let writers = try clusterWriters(options, options.mode == .write ? .apply : .plan)
        try await renderCustomers(plan, existing, writers, releases, &report, progress)
        try remove(plan, writers, &report)
        for (_, writer) in writers.sorted(by: { $0.key < $1.key }) { try writer.publish() }
        if options.coversClusterFiles { try renderClusters(writers, releases, &report) }
        let strays = options.coversClusterFiles && options.clusters == nil ? try strayClusters() : []
        report.foreign =
            strays + report.foreignFiles.diagnostics(but: Set(report.problems.compactMap(\.location?.file)))
        if options.mode == .check { report.problems += try await heldWarnings(plan, loaded, report) }
        report.changes.sort { $0.path < $1.path }
        report.heldBack.sort()
        return report
    }

    private func renderCustomers(
        _ plan: RenderPlan, _ existing: [String: RenderPlan.Existing], _ writers: [String: ClusterWriters],
        _ releases: [ReleaseName: Release], _ report: inout RenderReport,
        _ progress: (_ done: Int, _ total: Int) -> Void
    ) async throws {
        let renderers = releases.mapValues(OverlayRenderer.init)
        let batches =
            batches(of: plan.customers, existing, writers, renderers)
            + batches(of: plan.held, keepsOverlays: true, existing, writers, renderers)
        let total = batches.map(\.count).reduce(0, +)
        try await withThrowingTaskGroup(of: RenderBatch.Outcome.self) { group in
            for batch in batches { group.addTask { try batch.run() } }
            var done = 0
            for try await outcome in group {
                done += outcome.count
                report.add(outcome)
                progress(done, total)
            }
        }
    }

    private func remove(
        _ plan: RenderPlan, _ writers: [String: ClusterWriters], _ report: inout RenderReport
    ) throws {
        for (cluster, names) in plan.removals {
            guard let writer = writers[cluster]?.overlays else { continue }
            for name in names { report.add(try writer.remove(name), in: writer.path.description, kind: .removed) }
        }
        for (cluster, names) in plan.tenantRemovals {
            guard let writer = writers[cluster]?.tenants else { continue }
            for name in names { report.add(try writer.remove(name), of: writer.foreign(name)) }
        }
    }

    private func renderClusters(
        _ writers: [String: ClusterWriters], _ releases: [ReleaseName: Release], _ report: inout RenderReport
    ) throws {
        for cluster in platform.clusters {
            guard let writer = writers[cluster.name.text], let release = releases[cluster.release] else { continue }
            try writer.update(ClusterRenderer(release).render(cluster), beside: cluster.extras, &report)
        }
    }

    /// Whether the run reports a problem. A run over some customers ignores the records of others.
    private func covers(_ problem: Diagnostic, _ options: RenderOptions, _ misnamed: MisnamedRecords) -> Bool {
        guard let customers = options.customers, let file = problem.location?.file else { return true }
        return customers.contains { file == Layout.records.path($0) || file == misnamed.record(of: $0)?.file }
    }

    /// Keeps directories without generated files: they are not overlays and do not count as removals.
    private func dropForeign(from plan: inout RenderPlan, _ readers: [String: ClusterWriters]) throws {
        for (cluster, names) in plan.removals {
            guard let writer = readers[cluster]?.overlays else { continue }
            let foreign = try names.filter { name in
                let removal = try writer.remove(name)
                return !removal.hasChanges && !removal.isRemoved
            }
            plan.leave(Set(foreign), on: cluster)
        }
    }

    private func clusterWriters(
        _ options: RenderOptions, _ mode: OverlayWriter.Mode
    ) throws -> [String: ClusterWriters] {
        var writers: [String: ClusterWriters] = [:]
        for cluster in platform.clusters.map(\.name.text) where options.clusters?.contains(cluster) != false {
            writers[cluster] = try ClusterWriters(repository, cluster: cluster, mode: mode)
        }
        return writers
    }

    /// The customers in batches that alternate between the clusters, because threads that write to one directory wait
    /// for each other.
    private func batches(
        of customers: [String: [Customer]], keepsOverlays: Bool = false, _ existing: [String: RenderPlan.Existing],
        _ writers: [String: ClusterWriters], _ renderers: [ReleaseName: OverlayRenderer]
    ) -> [RenderBatch] {
        let batches = customers.sorted { $0.key < $1.key }.flatMap { cluster, customers in
            let present = existing[cluster] ?? RenderPlan.Existing()
            return Array(
                slices(of: customers).compactMap { members -> RenderBatch? in
                    guard let writer = writers[cluster], let first = members.first,
                        let renderer = renderers[customers[first].ring.release]
                    else { return nil }
                    return RenderBatch(
                        customers: customers, members: members, writers: writer, renderer: renderer, present: present,
                        keepsOverlays: keepsOverlays)
                }.enumerated())
        }
        return batches.sorted { $0.offset < $1.offset }.map(\.element)
    }

    /// The indices of customers in slices. The customers in a slice have the same shape.
    private func slices(of customers: [Customer]) -> [ArraySlice<Int>] {
        Dictionary(grouping: customers.indices) { OverlayShape(customers[$0]) }.values.flatMap { members in
            stride(from: 0, to: members.count, by: RenderBatch.size).map { start in
                members[start..<min(start + RenderBatch.size, members.count)]
            }
        }
    }
}
