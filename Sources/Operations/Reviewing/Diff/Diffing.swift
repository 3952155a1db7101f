internal import Comparing
internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Overlays
internal import Workspace
internal import YAML

/// The settings of a comparison.
public struct DiffOptions: Sendable {
    /// The revision to compare with; `nil` for the synced branch. The comparison is with the merge base.
    public var base: String?
    /// Whether to use `templates/` for all releases. The result is what the next release would change.
    public var isDraft = false
    /// The branches to search for customers with the same company name as a new one.
    public var claims: [String] = []

    /// Creates the options for a comparison with the synced branch.
    public init() {}
}

extension Workbench {
    /// The effects of the changes in the work tree since a base. Both sides are rendered in memory; only changed files
    /// are read, unless the platform or a release has changed.
    ///
    /// - Throws: `Problems` if there is nothing to compare with, if the platform or a release is faulty, or if the disk
    ///   fails.
    public func diff(
        _ options: DiffOptions, progress: (_ done: Int, _ total: Int) -> Void
    ) async throws -> DiffReport {
        do {
            return try await compare(options, progress: progress)
        } catch let error as WorkspaceError {
            throw Problems([error.diagnostic])
        }
    }

    private func compare(
        _ options: DiffOptions, progress: (_ done: Int, _ total: Int) -> Void
    ) async throws -> DiffReport {
        let base = try await DiffBase.find(options.base, in: self)
        var report = DiffReport(base: base.commit)
        let current = try await DiffSide(platform) { try releaseSource($0).files }
        let after = options.isDraft ? try await draftSide() : current
        let before = try await side(base, like: current, &report)
        let everybody = base.touchesEverybody || options.isDraft
        var fleets = try await fleets(base, everybody: everybody, before: before, after: after)
        report.problems += fleets.problems
        let files = RenderedFiles(base.rendered, of: self, on: current, known: fleets)
        let held = try HeldOverlays(files)
        fleets.add(held)

        report.platform = try await platformChanges(base)
        report.regions = Dictionary(platform.clusters.map { ($0.name, $0.region) }) { first, _ in first }
        var risks = DiffRisks()
        let standings = fleets.standings(
            before: before?.platform, after: after.platform, judgesNew: everybody)
        report.records = fleets.records
        risks.addDepartures(standings.map { ($0.id, $0.before, $0.after) })
        risks.addHosts(standings.map { ($0.id, $0.before, $0.after) })

        report.problems += try await addNames(report.records, claims: options.claims, &risks)
        addGuards(standings, before: before, after: after, &risks)
        let pairs = try await overlayPairs(standings, base, changed: held)
        let reached = Set(pairs.filter { !$0.isKept }.map(\.id))
        report.held = standings.filter { $0.isHeld && !reached.contains($0.id) }.map(\.id)
        let needsBase = pairs.contains { $0.before?.isCommitted == true }
        let needsPresent = pairs.contains { $0.after?.isCommitted == true }
        let diffing = OverlayDiffing(
            before: before, after: after, releasesAtBase: needsBase ? try await base.releases() : [:],
            releasesNow: needsPresent ? try releases(beside: current) : [:])
        let possible =
            everybody
            ? before.map { PossibleCustomers.pairs(from: $0.platform, to: after.platform, besides: pairs) } ?? [] : []
        let (compared, faults) = try await diffing.compare(pairs + possible, progress: progress)
        let overlays = compared.filter { $0.possible == nil }
        report.overlays = overlays.filter { $0.kind != .changed || !$0.objects.isEmpty }
        let same = overlays.filter { $0.kind == .changed && $0.objects.isEmpty && $0.isBuilt }.flatMap(\.customers)
        report.sameObjects = Set(same).subtracting(report.held).count
        report.problems += faults
        if everybody { report.clusters = try clusterObjects(before, after, judge: try await judge(before, after)) }
        for overlay in report.overlays { risks.add(overlay) }
        for cluster in report.clusters { risks.add(cluster) }
        for overlay in compared where overlay.possible != nil { risks.addPossible(overlay) }
        try await addEditedHosts(report.overlays, pairs, standings, &risks)
        try addOverfull(pairs, everybody: everybody, &risks)
        let built = faults.isEmpty ? held.built : []
        try await addFiles(base, files, built: built, isDraft: options.isDraft, &report, &risks)
        risks.add(ReleaseRisks.selectivePatches(from: before, to: after))
        addSources(fleets, standings, before, after, report.platform, &risks)
        report.risks = risks.risks
        return report
    }

    /// Adds the customers whose new company name another customer has, here or on a branch. Returns the warnings about
    /// files on branches that were not read.
    private func addNames(
        _ records: [DiffReport.Record], claims branches: [String], _ risks: inout DiffRisks
    ) async throws -> [Diagnostic] {
        let named = records.filter { record in
            record.kind == .added || record.fields.contains { $0.path == "companyName" }
        }.map(\.record)
        guard !named.isEmpty else { return [] }
        let here = try await loadFleet().entries.compactMap(\.reading.record)
        let claims = try await claims(on: branches)
        let onBranches = claims.all.flatMap { claim in claim.records.map { ($0, claim.branch.name) } }
        risks.addNames(of: named, among: here.map { ($0, nil) } + onBranches)
        return claims.warnings
    }

    /// Adds the risks of changed records and of the changed platform.
    private func addSources(
        _ fleets: DiffFleets, _ standings: [DiffStanding], _ before: DiffSide?, _ after: DiffSide,
        _ changes: [FieldChange], _ risks: inout DiffRisks
    ) {
        if let before {
            risks.add(PlatformRisks.grace(from: before.platform, to: after.platform))
            for (old, new) in fleets.changed {
                risks.add(RecordRisks.risks(from: old, on: before.platform, to: new, on: after.platform), [new.id])
            }
        }
        let places = standings.flatMap { standing in Set(standing.before.map(\.cluster.name.text)) }
        let counts = Dictionary(places.map { ($0, 1) }, uniquingKeysWith: +)
        risks.add(PlatformRisks.risks(changes) { counts[$0] ?? 0 })
    }

    private func addGuards(
        _ standings: [DiffStanding], before: DiffSide?, after: DiffSide, _ risks: inout DiffRisks
    ) {
        guard let before else { return }
        for standing in standings where !standing.isHeld {
            for customer in standing.after where customer.state != .leaving {
                let cluster = customer.cluster.name
                guard let old = standing.before.first(where: { $0.cluster.name == cluster }).flatMap(before.guardForm),
                    let new = after.guardForm(of: customer)
                else { continue }
                risks.addGuards(standing.id, from: old, to: new, on: cluster)
            }
        }
    }

    /// The side of the base. If it cannot be rendered, everything counts as new.
    private func side(_ base: DiffBase, like current: DiffSide, _ report: inout DiffReport) async throws -> DiffSide? {
        guard base.touchesEverybody else { return current }
        do {
            return try await base.side(like: current)
        } catch let problems as Problems {
            report.problems.append(
                Diagnostic(
                    "diff/faulty-base", at: problems.diagnostics.first?.location,
                    "the base cannot be rendered, so everything counts as new: "
                        + (problems.diagnostics.first?.message ?? "a problem"), severity: .warning))
            return nil
        }
    }

    private func platformChanges(_ base: DiffBase) async throws -> [FieldChange] {
        let path = RelativePath.platform
        guard base.paths.contains(path.description) else { return [] }
        func root(_ bytes: [UInt8]?) -> Node? {
            bytes.flatMap { YAMLParser.parse($0, file: path.description).documents.first?.root }
        }
        let old = try await base.files([path.description])[path.description]
        return FieldComparison.changes(from: root(old), to: document.root)
    }

    /// The side that uses `templates/` for all releases.
    func draftSide() async throws -> DiffSide {
        let draft = try draftSource()
        return try await DiffSide(platform) { _ in draft.files }
    }

    /// Adds the clusters that get more customers than their capacity. The current number follows from the overlays'
    /// directories.
    private func addOverfull(_ pairs: [OverlayPair], everybody: Bool, _ risks: inout DiffRisks) throws {
        for cluster in platform.clusters {
            let here = pairs.filter { $0.cluster == cluster.name }
            let added = here.filter { $0.kind == .added }.map(\.id)
            guard everybody || !added.isEmpty else { continue }
            let path = try RelativePath(cluster.layout[.overlays])
            var present = Set(try (repository.listDirectory(path) ?? []).filter { $0.kind == .directory }.map(\.name))
            for pair in here {
                if pair.after == nil { present.remove(pair.id.text) } else { present.insert(pair.id.text) }
            }
            guard present.count > cluster.capacity else { continue }
            let message = "\(cluster.name) gets \(present.count) customers, and its capacity is \(cluster.capacity)"
            risks.add(.overCapacity, message, added)
        }
    }
}
