internal import Comparing
internal import Diagnostics
internal import Onboarding
internal import Overlays

/// Compares overlays. From each group that changes in the same way, Kustomize builds one overlay on both sides.
struct OverlayDiffing {
    let before: DiffSide?
    let after: DiffSide
    /// The files of all releases at the base, by name, for committed overlays.
    let releasesAtBase: [String: [OutputFile]]
    /// The same in the work tree.
    let releasesNow: [String: [OutputFile]]

    /// The changed overlays, groups with the most customers first, and the errors of overlays that could not be built.
    ///
    /// - Throws: `WorkspaceError` if the temporary directory fails or no program can run.
    func compare(
        _ pairs: [OverlayPair], progress: (_ done: Int, _ total: Int) -> Void
    ) async throws -> (overlays: [DiffReport.Overlays], problems: [Diagnostic]) {
        var builds = try OverlayBuilds()
        defer { builds.remove() }
        var standIns = StandIns(word: builds.secret)
        let jobs = try Dictionary(grouping: pairs, by: \.key).values.compactMap { try job($0, &builds, &standIns) }
        let built = try await builds.run(progress: progress)
        var found: [DiffReport.Overlays] = []
        var problems: [Diagnostic] = []
        await withTaskGroup(of: OverlayJob.Outcome.self) { tasks in
            for job in jobs { tasks.addTask { job.outcome(built) } }
            for await outcome in tasks {
                found.append(outcome.overlays)
                problems += outcome.problems
            }
        }
        // A missing program or a faulty base causes the same error for every group.
        var told: Set<String> = []
        return (found.sorted { $0.precedes($1) }, problems.filter { told.insert($0.message).inserted })
    }

    /// The comparison of a group. Returns `nil` if its overlays do not change.
    private func job(
        _ pairs: [OverlayPair], _ builds: inout OverlayBuilds, _ standIns: inout StandIns
    ) throws -> OverlayJob? {
        // The longest id is the least likely to occur in a text by chance.
        let longest = pairs.max { ($0.id.text.utf8.count, $1.id) < ($1.id.text.utf8.count, $0.id) }
        guard let longest else { return nil }
        // A change to one customer's own record is shown in full. For changes to many customers, their own values are
        // replaced.
        let isOwn = pairs.count == 1 && longest.isOwn && longest.possible == nil
        let standIn = isOwn ? nil : standIns.pair(for: longest, on: before?.platform, after.platform)
        let model = standIn ?? longest
        let old = model.before.map(render).map { model.isKept ? $0.tenantOnly : $0 }
        let new = model.after.map(after.files).map { model.isKept ? $0.tenantOnly : $0 }
        if let old, old == new, model.isKept || hasSameRelease(model) { return nil }
        let known = model.kind == .added ? model.known?.first.flatMap { before?.render($0) } : nil
        func version(
            _ files: RenderedOverlay?, _ side: BuildTree.Side, of customer: Customer?,
            _ releases: @autoclosure () -> [String: [OutputFile]]
        ) throws -> OverlayJob.Version? {
            try files.map { files in
                let values = customer.map { [$0.ring.image, $0.ring.name.text] } ?? []
                let overlay = BuildableOverlay(
                    side: side, directory: model.path, files: files, releases: releases(), values: values,
                    standIn: standIn?.id.text)
                return OverlayJob.Version(overlay: overlay, ticket: try builds.add(overlay))
            }
        }
        return OverlayJob(
            pairs: pairs, model: model,
            old: try version(old, .before, of: model.before?.customer, releases(of: model)),
            new: try version(new, .after, of: model.after?.customer, releases(of: model.after)),
            known: try version(
                known, .before, of: model.known?.first, releases(of: model.known?.first, on: before)),
            texts: CustomerTexts(
                model.versions, isOwn: isOwn, areStandIns: standIn != nil,
                digests: [old, new].compactMap { $0?.digest }),
            isJudged: model.kind == .added ? model.known != nil : !followsFromRecord(model))
    }

    private func render(_ version: OverlayPair.Version) -> RenderedOverlay {
        switch version {
        case .rendered(let customer): before?.render(customer) ?? RenderedOverlay()
        case .committed(let files): files
        }
    }

    /// Whether the platform and the release are the same on both sides, so that only the record differs.
    private func followsFromRecord(_ pair: OverlayPair) -> Bool {
        hasSameRelease(pair) && before?.platform == after.platform
    }

    /// Whether the releases of both sides have the same files.
    private func hasSameRelease(_ pair: OverlayPair) -> Bool {
        guard let old = pair.before?.customer, let new = pair.after?.customer else { return false }
        return before?.sources[old.ring.release]?.files == after.sources[new.ring.release]?.files
    }

    /// The releases that the old overlay may use, by path.
    private func releases(of pair: OverlayPair) -> [String: [OutputFile]] {
        guard case .rendered(let customer) = pair.before else {
            return Dictionary(uniqueKeysWithValues: releasesAtBase.map { ("\(ReleasePath.releases)/\($0)", $1) })
        }
        return releases(of: customer, on: before)
    }

    /// The releases that a new overlay may use, by path.
    private func releases(of version: OverlayPair.Version?) -> [String: [OutputFile]] {
        guard version?.isCommitted == true else { return releases(of: version?.customer, on: after) }
        return Dictionary(uniqueKeysWithValues: releasesNow.map { ("\(ReleasePath.releases)/\($0)", $1) })
    }

    private func releases(of customer: Customer?, on side: DiffSide?) -> [String: [OutputFile]] {
        guard let release = customer?.ring.release else { return [:] }
        return [ReleasePath.directory(of: release): side?.sources[release]?.files ?? []]
    }
}

extension DiffReport.Overlays {
    fileprivate func precedes(_ other: Self) -> Bool {
        if customers.count != other.customers.count { return customers.count > other.customers.count }
        return (cluster, customers.first?.text ?? "") < (other.cluster, other.customers.first?.text ?? "")
    }
}
