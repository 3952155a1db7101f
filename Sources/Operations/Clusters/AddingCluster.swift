internal import Diagnostics
internal import Documents
public import Onboarding
internal import Workspace
internal import YAML

extension Workbench {
    /// Writes a new cluster into `onboard.yaml`, and renders what stands in its directory beside customers.
    ///
    /// - Throws: `Problems` where a value is refused or the file is not written in a form that can be added to, with
    ///   nothing written; `WorkspaceError` where the disk fails or the lock is busy.
    public func addCluster(_ request: ClusterRequest) async throws -> (cluster: Cluster, rendered: RenderReport) {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let file = RelativePath.platform
        guard let bytes = try repository.readFile(file, limit: 1 << 20),
            let document = YAMLParser.parse(bytes, file: file.description).documents.first,
            let changed = ClusterInsertion.insert(request, into: document)
        else { throw Problems([Self.notInserted(request)]) }
        let (next, problems) = Self.readPlatform(changed)
        guard let next, let cluster = next.clusters.last, next.clusters.dropLast() == platform.clusters[...] else {
            let found = problems.isEmpty ? [Self.notInserted(request)] : problems
            throw Problems(found.map { $0.at(SourceLocation(file: "cluster add")) })
        }
        let workbench = Workbench(repository, next)
        let fleet = try await workbench.loadFleet()
        let releases: Releases
        do {
            releases = try workbench.checkReleases(for: fleet)
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
            try repository.writeFile(schema, Array(next.customerSchema().json().utf8))
        }
        var options = RenderOptions()
        options.clusters = [cluster.name.text]
        return (cluster, try await workbench.render(fleet, from: releases, options: options))
    }

    private static func notInserted(_ request: ClusterRequest) -> Diagnostic {
        let line = String(decoding: ClusterInsertion.line(request), as: UTF8.self)
        return Diagnostic(
            "platform/not-inserted", at: SourceLocation(file: RelativePath.platform.description),
            "\"clusters\" does not hold its clusters below each other, each behind a dash",
            hint: "add this one by hand: \(line)")
    }
}
