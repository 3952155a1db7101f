internal import Diagnostics
public import Onboarding
internal import Rendering
internal import Workspace

extension Workbench {
    /// Renders the overlays that `options` cover and makes the disk agree, or says how it differs.
    ///
    /// A customer with a problem is held back: its overlay stays as it is, the others are rendered. `progress` is told
    /// how many of how many overlays are done.
    ///
    /// - Throws: `Problems` where a release, a template or the number of removals forbids writing anything;
    ///   `WorkspaceError` where the disk fails.
    public func render(
        _ fleet: Fleet, options: RenderOptions, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> RenderReport {
        let found = fleet.problems().filter { covers($0, options) }
        let (releases, releaseProblems) = try loadReleases()
        guard !releaseProblems.hasErrors else { throw Problems(releaseProblems + found) }
        let writers = try overlayWriters(options)
        let existing = try writers.mapValues { try $0.names() }
        var plan = RenderPlan(fleet, problems: found, platform: platform, existing: existing, options: options)
        let foreign = try dropForeign(from: &plan)
        let refusals = plan.refusals(fleet, existing: existing, options: options)
        guard refusals.isEmpty else { throw Problems(refusals + found) }

        var report = RenderReport()
        report.problems = releaseProblems + found + strayClusters() + foreign
        report.frozen = plan.frozen
        report.heldBack = plan.heldBack
        let renderers = releases.mapValues(OverlayRenderer.init)
        let batches = batches(of: plan, writers, renderers)
        let total = batches.map(\.customers.count).reduce(0, +)
        try await withThrowingTaskGroup(of: BatchOutcome.self) { group in
            for batch in batches { group.addTask { try batch.run() } }
            var done = 0
            for try await outcome in group {
                done += outcome.count
                report.add(outcome)
                progress(done, total)
            }
        }
        for (cluster, names) in plan.removals {
            guard let writer = writers[cluster] else { continue }
            for name in names { report.add(try writer.remove(name), in: writer.path.description, kind: .removed) }
        }
        if options.mode == .write {
            for writer in writers.values { try writer.removeLeftovers() }
            _ = try repository.openDirectory(.customers)?.removeLeftovers()
        }
        report.changes.sort { $0.path < $1.path }
        report.heldBack.sort()
        return report
    }

    /// A run over some customers tells nothing of the others' records.
    private func covers(_ problem: Diagnostic, _ options: RenderOptions) -> Bool {
        guard let customers = options.customers, let file = problem.location?.file else { return true }
        return customers.contains { file == "\(CustomerRecord.directory)/\($0)\(CustomerRecord.fileEnding)" }
    }

    /// Directories without a file of ours are no overlays: they are told, and neither counted nor removed.
    private func dropForeign(from plan: inout RenderPlan) throws -> [Diagnostic] {
        var foreign: [Diagnostic] = []
        let writers = try overlayWriters(RenderOptions(mode: .check))
        for (cluster, names) in plan.removals {
            guard let writer = writers[cluster] else { continue }
            plan.removals[cluster] = try names.filter { name in
                let removal = try writer.remove(name)
                let isOurs = removal.hasChanges || removal.isRemoved
                if !isOurs { foreign += removal.diagnostics(in: writer.path.description) }
                return isOurs
            }
        }
        plan.removals = plan.removals.filter { !$0.value.isEmpty }
        return foreign
    }

    private func overlayWriters(_ options: RenderOptions) throws -> [String: OverlayWriter] {
        var writers: [String: OverlayWriter] = [:]
        for cluster in platform.clusters.map(\.name.text) where options.clusters?.contains(cluster) != false {
            writers[cluster] = try OverlayWriter(
                repository, at: RelativePath("clusters/\(cluster)/customers"),
                ownershipMarker: Array(Ownership.marker.utf8), mode: options.mode == .write ? .apply : .plan)
        }
        return writers
    }

    private func batches(
        of plan: RenderPlan, _ writers: [String: OverlayWriter], _ renderers: [ReleaseName: OverlayRenderer]
    ) -> [RenderBatch] {
        plan.customers.sorted { $0.key < $1.key }.flatMap { cluster, customers -> [RenderBatch] in
            guard let writer = writers[cluster] else { return [] }
            return stride(from: 0, to: customers.count, by: RenderBatch.size).map { start in
                let part = customers[start..<min(start + RenderBatch.size, customers.count)]
                return RenderBatch(customers: part, writer: writer, renderers: renderers)
            }
        }
    }

    /// Directories of clusters that `onboard.yaml` does not know are left alone, and said.
    private func strayClusters() -> [Diagnostic] {
        let known = Set(platform.clusters.map(\.name.text))
        let entries = (try? repository.listDirectory(.clusters)) ?? []
        return entries.filter { $0.kind == .directory && !known.contains($0.name) && !$0.name.hasPrefix(".") }.map {
            Diagnostic(
                "render/unknown-cluster", at: SourceLocation(file: "clusters/\($0.name)"),
                "onboard.yaml knows no cluster \(quoted($0.name)); the directory is left alone", severity: .warning)
        }
    }
}

/// Some customers of one cluster, rendered and written in turn.
private struct RenderBatch: Sendable {
    static let size = 64

    let customers: ArraySlice<Customer>
    let writer: OverlayWriter
    let renderers: [ReleaseName: OverlayRenderer]

    /// Renders and writes each.
    /// - Throws: `WorkspaceError` where the disk fails; what stands in one overlay's way is a problem of that overlay.
    func run() throws -> BatchOutcome {
        var outcome = BatchOutcome(directory: writer.path.description, count: customers.count)
        for customer in customers {
            guard let renderer = renderers[customer.ring.release] else { continue }
            do {
                let files = try renderer.render(customer).map { try OverlayFile(path: $0.path, bytes: $0.bytes) }
                let plan = try writer.update(customer.record.id.text, files)
                if plan.hasChanges || !plan.foreign.isEmpty { outcome.plans.append(plan) }
            } catch let error as WorkspaceError where error.kind != .system {
                outcome.failures.append((customer.record.id.text, error.diagnostic))
            }
        }
        return outcome
    }
}

private struct BatchOutcome: Sendable {
    let directory: String
    let count: Int
    var plans: [OverlayPlan] = []
    var failures: [(id: String, problem: Diagnostic)] = []
}

extension RenderReport {
    fileprivate mutating func add(_ outcome: BatchOutcome) {
        rendered += outcome.count - outcome.failures.count
        for plan in outcome.plans { add(plan, in: outcome.directory, kind: plan.isNew ? .new : .changed) }
        for failure in outcome.failures {
            heldBack.append(failure.id)
            problems.append(failure.problem)
        }
    }

    fileprivate mutating func add(_ plan: OverlayPlan, in directory: String, kind: OverlayDifference.Kind) {
        problems += plan.diagnostics(in: directory)
        if plan.isBlocked {
            heldBack.append(plan.name)
            if kind != .removed { rendered -= 1 }
        } else if plan.hasChanges || plan.isRemoved {
            changes.append(OverlayDifference(plan, in: directory, kind: kind))
        }
    }
}

extension Workbench {
    /// Loads all records and renders what `options` cover, under the lock where files are written.
    ///
    /// - Throws: what `render` throws; `WorkspaceError` where the lock is busy; `Problems` for a customer that is not
    ///   there.
    public func renderAll(
        _ options: RenderOptions, progress: (_ done: Int, _ total: Int) -> Void
    ) async throws -> RenderReport {
        let lock = try options.mode == .write ? exclusiveLock() : nil
        defer { extendLifetime(lock) }
        let fleet = try await loadFleet()
        if let unknown = options.customers?.subtracting(fleet.entries.map(\.id)), !unknown.isEmpty {
            for id in unknown.sorted() where try !isOverlay(id) { _ = try record(id, in: fleet) }
        }
        return try await render(fleet, options: options, progress: progress)
    }

    private func isOverlay(_ id: String) throws -> Bool {
        try platform.clusters.contains { cluster in
            guard let path = try? RelativePath("clusters/\(cluster.name.text)/customers/\(id)") else { return false }
            return try repository.openDirectory(path) != nil
        }
    }
}
