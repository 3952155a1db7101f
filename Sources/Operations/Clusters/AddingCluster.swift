internal import Diagnostics
public import Onboarding
public import Workspace

extension Workbench {
    /// Writes a new cluster into `onboard.yaml`, and renders what stands in its directory beside customers. The file is
    /// read once the lock is held: what another process has just added stays.
    ///
    /// - Throws: `Problems` where a value is refused or the file is not written in a form that can be added to, with
    ///   nothing written; `WorkspaceError` where the disk fails or the lock is busy.
    public static func addCluster(
        _ request: ClusterRequest, to repository: Repository
    ) async throws -> (cluster: Cluster, rendered: RenderReport) {
        let lock = try HeldLock(repository)
        defer { extendLifetime(lock) }
        let present = try Workbench(repository)
        present.removeLeftovers()
        guard let changed = ClusterInsertion.insert(request, into: present.document) else {
            throw Problems([notInserted(request)])
        }
        let workbench = try present.with(request, in: changed)
        guard let cluster = workbench.platform.clusters.last else { throw Problems([notInserted(request)]) }
        return (cluster, try await workbench.write(changed, adding: cluster))
    }

    /// The repository with a cluster more, by the text that `onboard.yaml` would have.
    private func with(_ request: ClusterRequest, in changed: [UInt8]) throws(Problems) -> Workbench {
        do throws(Problems) {
            let next = try Workbench(repository, platform: changed)
            if next.platform.clusters.dropLast() == platform.clusters[...] { return next }
        } catch {
            throw Problems(error.diagnostics.map { $0.at(SourceLocation(file: "cluster add")) })
        }
        throw Problems([Self.notInserted(request).at(SourceLocation(file: "cluster add"))])
    }

    private func write(_ changed: [UInt8], adding cluster: Cluster) async throws -> RenderReport {
        let file = RelativePath.platform
        let fleet = try await loadFleet()
        let releases: LoadedReleases
        do {
            releases = try checkReleases(for: fleet)
        } catch let found as Problems {
            throw Problems(
                found.diagnostics.map {
                    $0.location?.file == file.description ? $0.at(SourceLocation(file: "cluster add")) : $0
                })
        }
        try repository.writeFile(file, changed)
        // The schema names the clusters that there are.
        let schema = try RelativePath("\(RelativePath.schemas)/customer.schema.json")
        if try repository.readFile(schema, limit: 1 << 20) != nil {
            try repository.writeFile(schema, Array(platform.customerSchema().json().utf8))
        }
        var options = RenderOptions()
        options.clusters = [cluster.name.text]
        return try await render(fleet, from: releases, options: options)
    }

    private static func notInserted(_ request: ClusterRequest) -> Diagnostic {
        let line = String(decoding: ClusterInsertion.line(request), as: UTF8.self)
        return Diagnostic(
            "platform/not-inserted", at: SourceLocation(file: RelativePath.platform.description),
            "\"clusters\" does not hold its clusters below each other, each behind a dash",
            hint: "add this one by hand: \(line)")
    }
}
