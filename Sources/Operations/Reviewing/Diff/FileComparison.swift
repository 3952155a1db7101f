internal import Comparing
internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// Adds the risks of changed files that are no records, and names those that are not compared. The objects of files
    /// in `built` are judged already.
    func addFiles(
        _ base: DiffBase, _ below: RenderedFiles, built: Set<String>, isDraft: Bool, _ report: inout DiffReport,
        _ risks: inout DiffRisks
    ) async throws {
        let files = ChangedFiles(base.paths)
        let used = Set(platform.releases.map(\.text))
        let releases = ChangedFiles.releases(in: base.paths)
        let outside = files.outside.filter { path in
            let isTemplate = path.hasPrefix("\(Layout.templates)/")
            return !(isTemplate && (isDraft || isReleased(path, in: releases.intersection(used))))
        }
        let emails = outside.filter { $0.hasPrefix("\(WelcomeTemplates.directory)/") }
        report.outside = outside.filter { !emails.contains($0) }.sorted()
        risks.add(below.extras.map { ObjectRisk(.extrasChanged, "\($0) changes; an engine applies it") })
        risks.add(files.pipeline.map { ObjectRisk(.pipelineChanged, "\($0) changes") })
        let edited = try below.findings() + emails.map(emailTemplate)
        let old = try await base.files(edited.map(\.path))
        for finding in edited {
            let contents = built.contains(finding.path) ? [] : finding.contents(from: old[finding.path])
            risks.add([finding.risk] + contents, finding.customers)
        }
        report.edited = edited.map { $0.change(from: old[$0.path]) }
        for name in releases.sorted() {
            let change = try await releaseChange(name, base)
            risks.add(ReleaseRisks.risks(of: name, change, isUsed: used.contains(name)))
            if case .removed = change { continue }
            risks.add(ReleaseRisks.refusals(of: name, try releaseProblems(name)))
        }
    }

    /// A template of emails. It belongs to no release, so it is compared as it is.
    private func emailTemplate(_ path: String) -> EditedFile {
        EditedFile(
            path: path, risk: ObjectRisk(.emailTextChanged, "\(path) changes; the next emails follow it"),
            customers: [],
            bytes: try? repository.readFile(RelativePath(path), limit: 1 << 20))
    }

    /// The errors that `onboard release` would report for a release.
    private func releaseProblems(_ name: String) throws -> [Diagnostic] {
        shapeProblems(of: try releaseSource(try ReleaseName(name))).filter { $0.severity == .error }
    }

    private func releaseChange(_ name: String, _ base: DiffBase) async throws -> ReleaseRisks.Change {
        let directory = "\(Layout.releases)/\(name)"
        guard try await !base.directory(directory).isEmpty else {
            return .new(files: base.paths.count { $0.hasPrefix("\(directory)/") })
        }
        let isThere = try repository.listDirectory(RelativePath(directory)).map { !$0.isEmpty } ?? false
        return isThere ? .edited : .removed
    }

    /// Whether a file of `templates/` is in one of these releases with the same contents, so that its effects are
    /// compared.
    private func isReleased(_ path: String, in releases: Set<String>) -> Bool {
        let file = path.dropFirst(Layout.templates.count + 1)
        func bytes(_ path: String) -> [UInt8]? { try? repository.readFile(RelativePath(path), limit: 1 << 20) }
        guard let own = bytes(path) else { return false }
        return releases.contains { bytes("\(Layout.releases)/\($0)/\(file)") == own }
    }
}
