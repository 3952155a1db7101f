/// The platform that customers are onboarded to: what `onboard.yaml` says, checked.
public struct Platform: Sendable, Hashable {
    /// Where the repository lives that a sync engine reads.
    public struct Repository: Sendable, Hashable {
        /// The address that is cloned.
        public let url: String
        /// The branch that is synced.
        public let branch: String
    }

    /// The domain whose subdomains are the customers' hosts.
    public let domain: Hostname
    /// Where the repository lives.
    public let repository: Repository
    /// Ids that no customer may have, because the platform uses their hosts itself.
    public let reservedIDs: Set<String>
    /// The tiers, in the order of the file.
    public let tiers: [Tier]
    /// The rings, in the order of the file; the first ones get a new release first.
    public let rings: [Ring]
    /// The clusters, in the order of the file.
    public let clusters: [Cluster]
    /// How many days an offboarded customer's page stays.
    public let graceDays: Int
    /// How many days a customer's overlay stays empty after that, for the sync engine to remove its objects.
    public let pruneDays: Int
    /// The age recipients that contacts are sealed to.
    public let recipients: [String]

    /// How events of other formats are written, in the order of the file.
    public let eventMappings: [EventMapping]

    /// The tier of a name.
    public func tier(_ name: TierName) -> Tier? { tiers.first { $0.name == name } }

    /// The ring of a name.
    public func ring(_ name: RingName) -> Ring? { rings.first { $0.name == name } }

    /// The cluster of a name.
    public func cluster(_ name: ClusterName) -> Cluster? { clusters.first { $0.name == name } }

    /// Every feature that some tier may have, sorted.
    public var features: [FeatureName] { Set(tiers.flatMap(\.features)).sorted() }

    /// Every release that some ring uses, sorted.
    public var releases: [ReleaseName] { Set(rings.map(\.release)).sorted() }
}

/// A tier: what a customer has bought.
public struct Tier: Sendable, Hashable {
    /// The tier's name.
    public let name: TierName
    /// The features its customers may have.
    public let features: [FeatureName]
}

/// A ring: the customers that run the same image and the same release of the templates.
public struct Ring: Sendable, Hashable {
    /// The ring's name.
    public let name: RingName
    /// The image of the web server, with a tag or a digest.
    public let image: String
    /// The release of the templates.
    public let release: ReleaseName
    /// The share of customers without a ring of their own, in percent; `nil` for the one ring that takes the rest.
    public let share: Int?
}

/// A cluster that customers are placed on.
public struct Cluster: Sendable, Hashable {
    /// The program that syncs the cluster.
    public enum Engine: String, Sendable, CaseIterable {
        /// Argo CD.
        case argocd
        /// Flux.
        case flux
    }

    /// How requests find a customer's page.
    public enum Routing: String, Sendable, CaseIterable {
        /// An Ingress for each customer.
        case ingress
        /// An HTTPRoute for each customer on a shared Gateway.
        case gateway
    }

    /// The cluster's name.
    public let name: ClusterName
    /// Where it stands, such as `eu`.
    public let region: String
    /// What syncs it.
    public let engine: Engine
    /// How requests come in.
    public let routing: Routing
    /// The most customers it takes.
    public let capacity: Int
    /// The Ingress class.
    public let ingressClass: String
    /// The namespace of the ingress controller.
    public let ingressNamespace: String
    /// The cert-manager ClusterIssuer for custom domains.
    public let issuer: String
}
