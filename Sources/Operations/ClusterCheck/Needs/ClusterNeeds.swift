internal import Onboarding
internal import Overlays

/// The requirements for a cluster. They follow from its settings in `onboard.yaml` and the objects rendered for it.
struct ClusterNeeds: Sendable {
    let cluster: Cluster
    let platform: Platform
    /// The objects in the cluster's own files.
    let own: [RenderedObject]
    /// The objects in the cluster's own files and all objects that customers can have there.
    let objects: Set<RenderedObject>

    init(_ cluster: Cluster, _ platform: Platform, own: [RenderedObject], ofCustomers: Set<RenderedObject>) {
        self.cluster = cluster
        self.platform = platform
        self.own = own
        objects = ofCustomers.union(own)
    }

    var engineNamespace: String { cluster.engineNamespace }
    var monitoring: Monitoring? { platform.monitoring }
    /// The command that creates the namespaces from `onboard.yaml`.
    var namespaces: String { "kubectl create -f \(cluster.layout[.namespaces])/" }
    /// The command that applies the files that are applied by hand.
    var bootstrap: String { "kubectl apply --server-side -f \(cluster.layout[.bootstrap])/" }

    /// Whether any object has this kind.
    func renders(_ kind: String) -> Bool { objects.contains { $0.kind == kind } }
    /// Whether any object has this API group.
    func renders(group: String) -> Bool { objects.contains { $0.group == group } }

    /// Whether customers on this cluster may have their own domains.
    var hasDomains: Bool {
        platform.tiers.contains { tier in
            cluster.tiers.contains(tier.name) && tier.features.contains { $0.text == FeatureName.customDomain }
        }
    }

    /// The remedy if one of these add-ons provides the missing part, or `otherwise` if the cluster uses none of them.
    func remedy(_ names: String..., otherwise: String) -> String {
        guard let addon = cluster.addons.first(where: { names.contains($0.text) }) else { return otherwise }
        return "the add-on \(addon) installs it, once this is applied and synced: \(bootstrap)"
    }
}
