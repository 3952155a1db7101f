internal import Onboarding
internal import Templating

/// A cluster and its platform.
struct Surroundings: Sendable {
    let cluster: Cluster
    let platform: Platform
}

/// The names that the templates of overlays and of clusters share: the settings of the cluster and the platform.
struct SharedNames: Sendable {
    /// The names and their types.
    let fields: [TemplateField]
    private let names: [TemplateName<Surroundings>]
    private let platform: Platform
    private let values: [ClusterName: [TemplateValue]]

    /// Creates the names. `addons` contains the add-ons of the platform's clusters and those that the release has files
    /// for.
    init(_ platform: Platform, releaseAddons: [AddonName]) {
        let addons = Set(platform.clusters.flatMap(\.addons) + releaseAddons).sorted()
        let names = Self.names + [ClusterNames.addons(addons)]
        self.names = names
        self.platform = platform
        fields = names.map(\.field)
        values = Dictionary(
            platform.clusters.map { cluster in
                let surroundings = Surroundings(cluster: cluster, platform: platform)
                return (cluster.name, names.map { $0.value(surroundings) })
            }
        ) { first, _ in first }
    }

    private static let names = [
        ClusterNames.cluster, ClusterNames.engine, ClusterNames.routing, ClusterNames.domainRouting,
        PlatformNames.platform, PlatformNames.repository, PlatformNames.monitoring, PlatformNames.support,
        ClusterNames.fanout, ClusterNames.sharded, ClusterNames.webhook, PlatformNames.images, ClusterNames.guards,
        ClusterNames.impersonation, ClusterNames.accounts, ClusterNames.extras, PlatformNames.monitoringNamespace,
        PlatformNames.namespaces, ClusterNames.hasAddons, ClusterNames.wildcard,
    ]

    /// The values for a cluster, in the order of `fields`.
    func values(of cluster: Cluster) -> [TemplateValue] { values[cluster.name] ?? [] }

    /// The origins of the values for a cluster, by name.
    func origins(of cluster: Cluster) -> TemplateName<Surroundings>.Origins {
        let surroundings = Surroundings(cluster: cluster, platform: platform)
        return names.reduce(into: [:]) { all, name in
            all.merge(name.origins(surroundings)) { _, new in new }
        }
    }
}
