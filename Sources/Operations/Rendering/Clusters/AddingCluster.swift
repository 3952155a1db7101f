internal import Diagnostics
public import Onboarding
public import Workspace

/// What `cluster add` did.
public struct ClusterReport: Sendable {
    /// The cluster.
    public let cluster: Cluster
    /// Whether it was in `onboard.yaml` before, with the same values.
    public let wasThere: Bool
    /// What was rendered.
    public let rendered: RenderReport
}

extension Workbench {
    /// Renders what stands in a new cluster's directory beside customers, and writes the cluster into `onboard.yaml`:
    /// last, so that of a run that was stopped before, nothing has happened yet. One that is there with the same values
    /// is rendered. The file is read once the lock is held: what another process has just added stays.
    ///
    /// - Throws: `Problems` where a value is refused or the file is not written in a form that can be added to, with
    ///   nothing written; `WorkspaceError` where the disk fails or the lock is busy.
    public static func addCluster(_ request: ClusterRequest, to repository: Repository) async throws -> ClusterReport {
        let lock = try HeldLock(repository)
        defer { extendLifetime(lock) }
        let present = try Workbench(repository)
        present.removeLeftovers()
        if let known = ClusterDifference(request, from: present.document) {
            guard known.keys.isEmpty,
                let cluster = present.platform.clusters.first(where: { $0.name.text == known.name })
            else { throw Problems([known.diagnostic]) }
            return try await present.write(cluster, wasThere: true)
        }
        guard let changed = ClusterInsertion.insert(request, into: present.document) else {
            throw Problems([notInserted(request)])
        }
        let workbench = try present.with(request, in: changed)
        guard let cluster = workbench.platform.clusters.last else { throw Problems([notInserted(request)]) }
        let report = try await workbench.write(cluster, wasThere: false)
        try repository.writeFile(.platform, changed)
        return report
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

    /// Writes what follows from a cluster: its own files, and the schemas, which name the clusters that there are.
    private func write(_ cluster: Cluster, wasThere: Bool) async throws -> ClusterReport {
        let fleet = try await loadFleet()
        let releases = try checkedReleases(fleet)
        var options = RenderOptions()
        options.clusters = [cluster.name.text]
        let rendered = try await render(fleet, from: releases, options: options)
        try refreshSchemas()
        return ClusterReport(cluster: cluster, wasThere: wasThere, rendered: rendered)
    }

    /// What to render from. What is wrong in `onboard.yaml` now is wrong with the command.
    private func checkedReleases(_ fleet: Fleet) throws -> LoadedReleases {
        do {
            return try checkReleases(for: fleet)
        } catch let found as Problems {
            throw Problems(
                found.diagnostics.map {
                    $0.location?.file == RelativePath.platform.description
                        ? $0.at(SourceLocation(file: "cluster add")) : $0
                })
        }
    }

    private static func notInserted(_ request: ClusterRequest) -> Diagnostic {
        let line = String(decoding: ClusterInsertion.line(request), as: UTF8.self)
        return Diagnostic(
            "platform/not-inserted", at: SourceLocation(file: RelativePath.platform.description),
            "\"clusters\" does not hold its clusters below each other, each behind a dash",
            hint: "add this one by hand: \(line)")
    }
}
