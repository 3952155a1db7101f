/// The platform: the checked contents of `onboard.yaml`.
public struct Platform: Sendable, Hashable {
    /// The repository that a sync engine reads.
    public struct Repository: Sendable, Hashable {
        /// The URL to clone.
        public let url: String
        /// The branch that the sync engine reads.
        public let branch: String
        /// The Secret with Flux's credentials; `nil` for a public repository.
        public let secret: String?

        /// The default base URL of the runbooks, in the form of GitHub's URLs.
        var defaultRunbooks: String {
            let address = url.hasSuffix(".git") ? String(url.dropLast(4)) : url
            return "\(address)/blob/\(branch)/docs/runbooks"
        }
    }

    /// The domain whose subdomains are the customers' hostnames.
    public let domain: Hostname
    /// The repository that the sync engines read.
    public let repository: Repository
    /// The ids that no customer may have, because the platform uses their hostnames.
    public let reservedIDs: Set<String>
    /// The tiers, in the order of the file.
    public internal(set) var tiers: [Tier]
    /// The rings, in the order of the file.
    public let rings: [Ring]
    /// The clusters, in the order of the file.
    public internal(set) var clusters: [Cluster]
    /// The grace period of an offboarded customer, in days.
    public let graceDays: Int
    /// The number of days that an overlay stays empty afterwards, so that the sync engine can remove the objects.
    public let pruneDays: Int
    /// The age recipients that contacts are sealed to.
    public let recipients: [String]
    /// The mappings of events in other formats, in the order of the file.
    public let eventMappings: [EventMapping]
    /// The monitoring of pages; `nil` if there is none.
    public let monitoring: Monitoring?
    /// The group that may read customers' namespaces, except Secrets; `nil` if there is none.
    public let supportGroup: String?
    /// The settings for emails; `nil` if none are sent.
    public let email: EmailSettings?

    /// The platform with additional tiers, which every cluster accepts, and with additional features in every tier.
    public func offering(_ newTiers: [TierName], _ newFeatures: [FeatureName]) -> Platform {
        var platform = self
        let all = features + newFeatures
        platform.tiers = tiers.map { Tier(name: $0.name, features: $0.features + newFeatures) }
        platform.tiers += newTiers.map { Tier(name: $0, features: all) }
        for index in clusters.indices { platform.clusters[index].tiers.formUnion(newTiers) }
        return platform
    }

    /// The tier with this name.
    public func tier(_ name: TierName) -> Tier? { tiers.first { $0.name == name } }

    /// The ring with this name.
    public func ring(_ name: RingName) -> Ring? { rings.first { $0.name == name } }

    /// The cluster with this name.
    public func cluster(_ name: ClusterName) -> Cluster? { clusters.first { $0.name == name } }

    /// The feature with this name, if some tier has it.
    func feature(_ name: String) -> FeatureName? {
        for tier in tiers {
            if let feature = tier.features.first(where: { $0.text == name }) { return feature }
        }
        return nil
    }

    /// The features of all tiers, sorted.
    public var features: [FeatureName] { Set(tiers.flatMap(\.features)).sorted() }

    /// The images of the rings without duplicates, in the order of the rings.
    public var images: [String] {
        rings.map(\.image).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The namespaces that a cluster needs in addition to the engine's and the customers', sorted and without
    /// duplicates.
    public func namespaces(of cluster: Cluster) -> [String] {
        Set([cluster.ingressNamespace] + (monitoring.map { [$0.namespace] } ?? [])).sorted()
    }

    /// The releases that rings and clusters use, sorted and without duplicates.
    public var releases: [ReleaseName] { Set(rings.map(\.release) + clusters.map(\.release)).sorted() }
}
