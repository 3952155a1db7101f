internal import Diagnostics
internal import Onboarding
internal import Workspace

extension Workbench {
    /// Loads all records and renders the customers that `options` covers. Takes the lock if it writes.
    ///
    /// - Throws: As `render`; also `WorkspaceError` if another process has the lock, and `Problems` if a customer does
    ///   not exist.
    public func renderAll(
        _ options: RenderOptions, progress: (_ done: Int, _ total: Int) -> Void
    ) async throws -> RenderReport {
        let lock = try options.mode == .write ? exclusiveLock() : nil
        defer { extendLifetime(lock) }
        // Runs while the records load.
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
