internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Overlays
public import Tools
internal import Workspace

/// Why a cluster cannot be reached.
public struct UnreachableCluster: Error, Sendable {
    /// What kubectl says.
    public let message: String
}

extension Workbench {
    /// Asks a running cluster for all that is needed for what `onboard.yaml` says of it, and what is missing. Only reads.
    /// Without a name it is the only cluster, or the one whose root object runs there.
    ///
    /// - Throws: `UnreachableCluster`; `UnclearCluster` where it cannot be told which cluster is meant; `Problems` where
    ///   there is no kubectl or the templates are faulty; `WorkspaceError` where the disk fails.
    public func checkCluster(_ name: String?, _ kubectl: Kubectl) async throws -> [Check] {
        let choice = ClusterChoice(clusters: platform.clusters)
        let named = try choice.named(name)
        let asking = ClusterAsking(kubectl: kubectl)
        let version = try await version(asking)
        let cluster = if let named { named } else { try choice.running(try await asking.answers(to: choice.questions)) }
        let needs = try needs(of: cluster)
        let topics = needs.topics
        let answers = try await asking.answers(to: topics)
        return [.fine("the cluster \(cluster.name)"), version] + topics.flatMap { $0.judge(answers) }
    }

    /// The first answer tells whether the cluster can be reached.
    private func version(_ asking: ClusterAsking) async throws -> Check {
        var answers = ClusterAnswers()
        let answer = try await asking.answer(to: .version)
        switch answer {
        case .failed(let words): throw UnreachableCluster(message: words)
        case .late: throw UnreachableCluster(message: "the cluster did not answer in time")
        case .found, .absent, .forbidden: answers[.version] = answer
        }
        return answers.look(.version, at: "Kubernetes", absent: []) { [ServerVersion.check($0)] }.first
            ?? .faulty("Kubernetes", "the server does not tell its version")
    }

    private func needs(of cluster: Cluster) throws -> ClusterNeeds {
        let release = try compiledRelease(cluster.release)
        var ofCustomers: Set<RenderedObject> = []
        var seen: Set<ReleaseName> = []
        // Rings of one release have the same objects.
        for ring in platform.rings where seen.insert(ring.release).inserted {
            let own = ring.release == cluster.release ? release : try compiledRelease(ring.release)
            ofCustomers.formUnion(
                RenderedObject.all(ofCustomersOn: cluster, of: ring, from: own, platform: platform))
        }
        return ClusterNeeds(
            cluster, platform, own: RenderedObject.all(of: cluster, from: release), ofCustomers: ofCustomers)
    }
}
