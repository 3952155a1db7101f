internal import Diagnostics
public import Onboarding
public import Workspace

/// The result of `cluster add`.
public struct ClusterReport: Sendable {
    /// The added or existing cluster.
    public let cluster: Cluster
    /// Whether the cluster was already in `onboard.yaml`, with the same values.
    public let wasThere: Bool
    /// The result of rendering the cluster's own files.
    public let rendered: RenderReport
}

extension Workbench {
    /// Renders a new cluster's own files, then adds the cluster to `onboard.yaml`.
    ///
    /// `onboard.yaml` is written last, so an interrupted run has added nothing. If the cluster already exists with the
    /// same values, only its files are rendered. `onboard.yaml` is read under the lock, so another process's addition
    /// is kept.
    ///
    /// - Throws: `Problems` if a value is refused or the form of `clusters` does not allow an insertion; nothing is
    ///   then written. `WorkspaceError` if the disk fails or another process has the lock.
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

    /// The workbench with the text that `onboard.yaml` will have.
    private func with(_ request: ClusterRequest, in changed: [UInt8]) throws(Problems) -> Workbench {
        do throws(Problems) {
            let next = try Workbench(repository, platform: changed)
            if next.platform.clusters.dropLast() == platform.clusters[...] { return next }
        } catch {
            throw Problems(error.diagnostics.map { $0.at(SourceLocation(file: "cluster add")) })
        }
        throw Problems([Self.notInserted(request).at(SourceLocation(file: "cluster add"))])
    }

    /// Renders the cluster's own files and updates the schemas, which contain the cluster names.
    private func write(_ cluster: Cluster, wasThere: Bool) async throws -> ClusterReport {
        let fleet = try await loadFleet()
        let releases = try checkedReleases(fleet)
        var options = RenderOptions()
        options.clusters = [cluster.name.text]
        let rendered = try await render(fleet, from: releases, options: options)
        try refreshSchemas()
        return ClusterReport(cluster: cluster, wasThere: wasThere, rendered: rendered)
    }

    /// The releases to render from. Errors in `onboard.yaml` get the location `cluster add`, because the new text is
    /// not on disk yet.
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
            "\"clusters\" is not a list with each cluster on its own line, after a dash",
            hint: "add this one by hand: \(line)")
    }
}
