internal import Onboarding
internal import Overlays

/// What a cluster must have for what `onboard.yaml` says of it: it follows from the cluster's line, and from what is
/// rendered for it.
struct ClusterNeeds: Sendable {
    let cluster: Cluster
    let platform: Platform
    /// The objects of the cluster's own files.
    let own: [RenderedObject]
    /// These, and those that customers can have there.
    let objects: Set<RenderedObject>

    init(_ cluster: Cluster, _ platform: Platform, own: [RenderedObject], ofCustomers: Set<RenderedObject>) {
        self.cluster = cluster
        self.platform = platform
        self.own = own
        objects = ofCustomers.union(own)
    }

    var engineNamespace: String { cluster.engineNamespace }
    var monitoring: Monitoring? { platform.monitoring }
    /// Makes the namespaces that `onboard.yaml` names.
    var namespaces: String { "kubectl create -f \(cluster.layout[.namespaces])/" }
    /// Applies what is applied by hand.
    var bootstrap: String { "kubectl apply --server-side -f \(cluster.layout[.bootstrap])/" }

    /// Whether some object is of a kind.
    func renders(_ kind: String) -> Bool { objects.contains { $0.kind == kind } }
    /// Whether some object is of a group.
    func renders(group: String) -> Bool { objects.contains { $0.group == group } }

    /// Whether customers here may have domains of their own.
    var hasDomains: Bool {
        platform.tiers.contains { tier in
            cluster.tiers.contains(tier.name) && tier.features.contains { $0.text == FeatureName.customDomain }
        }
    }

    /// What to do about something that one of these add-ons brings, or else a person.
    func remedy(_ names: String..., otherwise: String) -> String {
        guard let addon = cluster.addons.first(where: { names.contains($0.text) }) else { return otherwise }
        return "the add-on \(addon) brings it, once this is applied and synced: \(bootstrap)"
    }
}
