internal import Diagnostics
internal import Onboarding
internal import Workspace

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
        // Beside the records: neither needs the other.
        async let releases = loadReleases()
        let fleet = try await loadFleet()
        if let unknown = options.customers?.subtracting(fleet.entries.map(\.id)), !unknown.isEmpty {
            for id in unknown.sorted() where try !isOverlay(id) { _ = try record(id, in: fleet) }
        }
        return try await render(fleet, from: releases, options: options, progress: progress)
    }

    private func isOverlay(_ id: String) throws -> Bool {
        try platform.clusters.contains { cluster in
            guard let path = try? RelativePath(cluster.layout.overlay(of: id)) else { return false }
            return try repository.openDirectory(path) != nil
        }
    }
}
