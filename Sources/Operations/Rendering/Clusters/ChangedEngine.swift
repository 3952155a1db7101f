internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Overlays
internal import Workspace
internal import YAML

extension Workbench {
    /// Errors for clusters whose engine was changed in `onboard.yaml` although they have customers.
    ///
    /// The current engine follows from the generated files in `clusters/CLUSTER/`. Such a change would leave objects of
    /// the old engine behind and delete the policies that protect customers.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func changedEngines(_ fleet: Fleet) throws -> [Diagnostic] {
        try platform.clusters.enumerated().compactMap { index, cluster in
            guard let engine = try runningEngine(of: cluster), engine != cluster.engine else { return nil }
            let count = try customers(on: cluster, fleet).count
            return count == 0 ? nil : changed(cluster, from: engine, customers: count, at: index)
        }
    }

    /// The engine of the generated files, or `nil` if there are none. A run that changes the engine writes the new file
    /// in `bootstrap/` first. If that file exists, the next run completes the change.
    private func runningEngine(of cluster: Cluster) throws -> Cluster.Engine? {
        let found = try startedEngines(of: cluster) + syncingEngines(of: cluster)
        return found.contains(cluster.engine) ? cluster.engine : found.first
    }

    /// The engines that have a generated bootstrap file.
    private func startedEngines(of cluster: Cluster) throws -> [Cluster.Engine] {
        let path = try RelativePath(cluster.layout[.bootstrap])
        let marker = Array(Ownership.marker.utf8)
        do {
            let files = try FileWriter(repository, at: path, ownershipMarker: marker, mode: .plan)
            return try Cluster.Engine.allCases.filter { try files.remove($0.bootstrapFile) == .differs(.removed) }
        } catch let error as WorkspaceError where error.kind != .system {
            // The writer of this directory reports the error.
            return []
        }
    }

    /// The engines that have a generated object to sync `tenants/`. The bootstrap files may be lost.
    private func syncingEngines(of cluster: Cluster) throws -> [Cluster.Engine] {
        let path = cluster.layout.file("tenants.yaml", in: .platform)
        let bytes = (try? repository.readFile(RelativePath(path), limit: YAMLParser.byteLimit)) ?? []
        guard String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).contains(Ownership.marker)
        else {
            return []
        }
        let kinds = YAMLParser.parse(bytes, file: path).documents.compactMap {
            JSONPointer(keys: "kind").find(in: $0.root)?.string
        }
        return Cluster.Engine.allCases.filter { kinds.contains($0.syncingKind) }
    }

    /// The ids of the customers that have an overlay on a cluster or are placed there.
    private func customers(on cluster: Cluster, _ fleet: Fleet) throws -> Set<String> {
        let overlays = try ClusterWriters(repository, cluster: cluster.name.text, mode: .plan).overlays
        let rendered = try overlays.names().filter { name in
            let removal = try overlays.remove(name)
            return removal.hasChanges || removal.isRemoved
        }
        let placed = fleet.entries.filter { entry in
            guard let record = entry.reading.record else { return false }
            return record.life.clusters.contains(cluster.name)
        }
        return Set(rendered + placed.map(\.id))
    }

    private func changed(
        _ cluster: Cluster, from engine: Cluster.Engine, customers count: Int, at index: Int
    ) -> Diagnostic {
        let customers = count == 1 ? "1 customer is" : "\(count) customers are"
        let old = engine.rawValue
        return Diagnostic(
            "platform/engine-changed", at: location("clusters", String(index), "engine"),
            "the engine of the cluster \"\(cluster.name)\" is \"\(old)\" and cannot become "
                + "\"\(cluster.engine.rawValue)\" while \(customers) there",
            hint: "set it back to \"\(old)\"; add another cluster with \"onboard cluster add\", and move the customers "
                + "there with \"onboard move\"",
            related: [SourceLocation(file: cluster.layout.file(engine.bootstrapFile, in: .bootstrap))])
    }
}
