internal import Onboarding
internal import Workspace

extension Workbench {
    /// Renders the overlays of a new or changed record, then writes the record.
    ///
    /// The record is written last. If a run stops before that, the same command does everything again; after it,
    /// nothing is left to do. Templates are checked before anything is written. Without releases, only the record is
    /// written.
    ///
    /// - Throws: `Problems` if a template is faulty or rendering is refused, `WorkspaceError` if the disk fails.
    func write(
        _ record: CustomerRecord, _ fleet: Fleet, from releases: LoadedReleases?,
        mode: DirectoryHandle.WriteMode = .replace
    ) async throws -> RenderReport? {
        var report: RenderReport?
        if let releases {
            try check(releases, for: fleet)
            report = try await renderOnly(record, fleet, from: releases)
        }
        try repository.writeFile(RelativePath(Layout.records.path(of: record.id)), record.canonicalJSON(), mode: mode)
        return report
    }
}
