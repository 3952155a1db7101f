internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// A warning for each file of an overlay on hold that is neither as at the base nor what a release renders for the
    /// record. Such a file was edited, or it belongs to a release that was deleted.
    ///
    /// Without a base, an overlay may be older than the images of the rings and than the record. Then files that differ
    /// only in the image's tag or digest are not reported.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func heldWarnings(
        _ plan: RenderPlan, _ loaded: LoadedReleases, _ report: RenderReport
    ) async throws -> [Diagnostic] {
        var overlays: [HeldOverlay] = []
        for customer in plan.held.values.joined() {
            var overlay = HeldOverlay(customer, try present(customer.record.id.text, in: customer.cluster.layout))
            for (name, release) in loaded.compiled { overlay.compare(with: release, named: name, platform.rings) }
            if !overlay.isExplained { overlays.append(overlay) }
        }
        guard !overlays.isEmpty else { return [] }
        let base = await heldBase(overlays.flatMap(\.places))
        if let base { for index in overlays.indices { overlays[index].compare(withBase: base.files) } }
        overlays.removeAll(where: \.isExplained)
        try compare(&overlays, loaded, isBased: base != nil)
        let foreign = Set(report.foreign.compactMap(\.location?.file))
        return overlays.flatMap { overlay in
            (overlay.unexplained ?? []).subtracting(foreign).map { warning($0, in: overlay, base) }
        }.inReadingOrder()
    }

    /// Compares overlays with all releases in the repository.
    private func compare(
        _ overlays: inout [HeldOverlay], _ loaded: LoadedReleases, isBased: Bool
    ) throws {
        let mask = ImageMask(platform.rings)
        let features = overlays.reduce(into: Set()) { $0.formUnion($1.customer.features) }
        for name in try TemplateSources.names(in: repository).sorted().reversed() where !overlays.isEmpty {
            // A release that no ring uses may be too old for this platform.
            guard
                let release = try loaded.compiled[name]
                    ?? ReleaseSource(repository, ReleasePath.directory(of: name))?
                    .compile(.overlays(features), for: platform).release
            else { continue }
            for index in overlays.indices {
                overlays[index].compare(
                    with: release, named: name, platform.rings, alike: isBased ? { $0 } : mask.mask)
            }
            overlays.removeAll(where: \.isExplained)
        }
    }

    /// The commit that `diff` compares with, and the files there. `nil` if Git cannot say.
    private func heldBase(_ places: [String]) async -> (commit: String, files: [String: [UInt8]])? {
        guard (try? ProgramRoom.bound(1, of: Git.tool)) != nil else { return nil }
        let git = Git(root: repository.root)
        do {
            let commit = try await DiffBase.commit(nil, git, branch: platform.repository.branch)
            var files: [String: [UInt8]] = [:]
            for start in stride(from: 0, to: places.count, by: Self.batch) {
                let paths = try await git.paths(at: commit, below: Array(places[start...].prefix(Self.batch)))
                files.merge(try await git.files(paths, at: commit)) { $1 }
            }
            return (commit, files)
        } catch {
            return nil
        }
    }

    /// The number of paths in one call of Git, whose arguments are limited.
    private static var batch: Int { 1000 }

    private func warning(
        _ file: String, in overlay: HeldOverlay, _ base: (commit: String, files: [String: [UInt8]])?
    ) -> Diagnostic {
        let commit = base.map { String($0.commit.prefix(12)) }
        let what =
            if overlay.files[file] == nil {
                "this file is missing"
            } else if let commit {
                "this file is neither as at \(commit) nor as a release in \(ReleasePath.releases)/ renders it"
            } else {
                "no release in \(ReleasePath.releases)/ renders this file as it is"
            }
        let release = "end the hold: onboard set \(overlay.customer.record.id) --no-hold"
        let restored = base?.files[file] == nil ? nil : commit.map { "restore it from \($0), or " }
        return Diagnostic(
            "render/held-edited", at: SourceLocation(file: file), "the overlay is on hold, but \(what)",
            hint: (restored ?? "") + release, severity: .warning)
    }
}
