internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Overlays
public import Tools
internal import Workspace

/// The error for a cluster that cannot be reached.
public struct UnreachableCluster: Error, Sendable {
    /// The message of kubectl.
    public let message: String
}

extension Workbench {
    /// Checks that a running cluster has everything that its settings in `onboard.yaml` require. Only reads.
    ///
    /// Without a name it checks the only cluster, or the one whose root object runs there.
    ///
    /// - Throws: `UnreachableCluster`; `UnclearCluster` if the cluster cannot be determined; `Problems` if kubectl is
    ///   not installed or the templates are faulty; `WorkspaceError` if the disk fails.
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

    /// The check of the server version. As the first question it also shows whether the cluster can be reached.
    private func version(_ asking: ClusterAsking) async throws -> Check {
        var answers = ClusterAnswers()
        let answer = try await asking.answer(to: .version)
        switch answer {
        case .failed(let words): throw UnreachableCluster(message: words)
        case .late: throw UnreachableCluster(message: "the cluster did not respond in time")
        case .found, .absent, .forbidden: answers[.version] = answer
        }
        return answers.look(.version, at: "Kubernetes", absent: []) { [ServerVersion.check($0)] }.first
            ?? .faulty("Kubernetes", "the server did not return its version")
    }

    private func needs(of cluster: Cluster) throws -> ClusterNeeds {
        let release = try compiledRelease(cluster.release)
        var ofCustomers: Set<RenderedObject> = []
        var seen: Set<ReleaseName> = []
        // Rings with the same release have the same objects.
        for ring in platform.rings where seen.insert(ring.release).inserted {
            let own = ring.release == cluster.release ? release : try compiledRelease(ring.release)
            ofCustomers.formUnion(
                RenderedObject.all(ofCustomersOn: cluster, of: ring, from: own, platform: platform))
        }
        return ClusterNeeds(
            cluster, platform, own: RenderedObject.all(of: cluster, from: release), ofCustomers: ofCustomers)
    }
}
