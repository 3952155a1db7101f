internal import Diagnostics
internal import Documents
internal import Onboarding

/// The error for a name or a kubectl context that does not determine a cluster of `onboard.yaml`.
public struct UnclearCluster: Error, Sendable {
    /// What was found and what is allowed.
    public let message: String
}

/// Finds the cluster of `onboard.yaml` to check.
struct ClusterChoice {
    let clusters: [Cluster]

    private var names: [String] { clusters.map(\.name.text) }

    /// The cluster with this name. Without a name, the only cluster.
    ///
    /// - Returns: `nil` if there are several clusters and no name.
    /// - Throws: `UnclearCluster` if no cluster has the name.
    func named(_ name: String?) throws(UnclearCluster) -> Cluster? {
        guard let name else { return clusters.count == 1 ? clusters.first : nil }
        if let cluster = clusters.first(where: { $0.name.text == name }) { return cluster }
        let near = nearestName(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        throw UnclearCluster(
            message: "unknown cluster \(quoted(name)); allowed are \(names.joined(separator: ", "))\(near)")
    }

    /// The questions that identify the cluster: the root object of each engine in each of its namespaces.
    var questions: [ClusterQuestion] {
        clusters.map { RootTopic.root(of: $0.engine, in: $0.engineNamespace) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The cluster whose directory a root object applies.
    ///
    /// - Throws: `UnclearCluster` unless exactly one cluster matches.
    func running(_ answers: ClusterAnswers) throws(UnclearCluster) -> Cluster {
        let directories = questions.compactMap { answers.found($0) }.map(RootTopic.directory)
        let found = clusters.filter { directories.contains($0.layout[.platform]) }
        if found.count == 1, let cluster = found.first { return cluster }
        throw UnclearCluster(
            message:
                "name the cluster, because its root objects do not identify it: \(names.joined(separator: ", "))")
    }
}
