internal import Comparing
internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import YAML

extension Workbench {
    /// What the releases of the base would make of the clusters that are new; `nil` if none is.
    func judge(_ before: DiffSide?, _ after: DiffSide) async throws -> DiffSide? {
        guard let before, after.platform.clusters.contains(where: { before.platform.cluster($0.name) == nil }) else {
            return nil
        }
        return try? await DiffSide(after.platform) { before.sources[$0]?.files ?? [] }
    }

    func clusterObjects(
        _ before: DiffSide?, _ after: DiffSide, judge: DiffSide?
    ) throws -> [DiffReport.ClusterObjects] {
        let names = Set((before?.platform.clusters ?? []).map(\.name) + after.platform.clusters.map(\.name))
        return try names.sorted().compactMap { name in
            let (old, new) = (try objects(of: name, before), try objects(of: name, after))
            let changes = ObjectChange.changes(from: old, to: new)
            guard !changes.isEmpty else { return nil }
            // A new cluster is judged by what the releases of the base would make of it.
            let isNew = before?.platform.cluster(name) == nil
            let known = isNew ? try objects(of: name, judge) : old
            return DiffReport.ClusterObjects(
                cluster: name, objects: changes, risks: ObjectRisks.ofChanges(from: known, to: new),
                unexpected: ObjectChange.changes(from: known, to: new))
        }
    }

    private func objects(of name: ClusterName, _ side: DiffSide?) throws -> [KubernetesObject] {
        try side?.platform.cluster(name).map { try objects(of: $0, side) } ?? []
    }

    private func objects(of cluster: Cluster, _ side: DiffSide?) throws -> [KubernetesObject] {
        try (side?.render(cluster) ?? []).flatMap { file in
            let (documents, problems) = YAMLParser.parse(file.bytes, file: file.path)
            if problems.hasErrors { throw Problems(problems) }
            return documents.flatMap(KubernetesObject.all)
        }
    }
}
