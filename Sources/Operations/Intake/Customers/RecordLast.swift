internal import Onboarding
internal import Workspace

extension Workbench {
    /// Renders the overlays of a new or changed record, and then writes the record.
    ///
    /// The record is the last thing that changes: of a run that was stopped before, nothing has happened yet, and the
    /// same command does all of it; of one that was stopped behind it, nothing is left to do. Templates are judged before
    /// anything is written. Without releases, the record alone is written.
    ///
    /// - Throws: `Problems` where a template is faulty or something forbids rendering, `WorkspaceError` where the disk
    ///   fails.
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
