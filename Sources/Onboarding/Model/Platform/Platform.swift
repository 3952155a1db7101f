/// The platform that customers are onboarded to: what `onboard.yaml` says, checked.
public struct Platform: Sendable, Hashable {
    /// Where the repository lives that a sync engine reads.
    public struct Repository: Sendable, Hashable {
        /// The address that is cloned.
        public let url: String
        /// The branch that is synced.
        public let branch: String
        /// The Secret from which Flux takes what it logs in with; `nil` for a repository that anybody may read.
        public let secret: String?

        /// Where the runbooks of this repository are read, in the way of GitHub's addresses.
        var defaultRunbooks: String {
            let address = url.hasSuffix(".git") ? String(url.dropLast(4)) : url
            return "\(address)/blob/\(branch)/docs/runbooks"
        }
    }

    /// The domain whose subdomains are the customers' hosts.
    public let domain: Hostname
    /// Where the repository lives.
    public let repository: Repository
    /// Ids that no customer may have, because the platform uses their hosts itself.
    public let reservedIDs: Set<String>
    /// The tiers, in the order of the file.
    public internal(set) var tiers: [Tier]
    /// The rings, in the order of the file; the first ones get a new release first.
    public let rings: [Ring]
    /// The clusters, in the order of the file.
    public internal(set) var clusters: [Cluster]
    /// How many days an offboarded customer's page stays.
    public let graceDays: Int
    /// How many days a customer's overlay stays empty after that, for the sync engine to remove its objects.
    public let pruneDays: Int
    /// The age recipients that contacts are sealed to.
    public let recipients: [String]
    /// How events of other formats are written, in the order of the file.
    public let eventMappings: [EventMapping]
    /// How customers' pages are watched; `nil` where they are not.
    public let monitoring: Monitoring?
    /// The group whose members may look into customers' namespaces, but not at Secrets; `nil` for nobody.
    public let supportGroup: String?
    /// How letters are sent; `nil` where none are.
    public let email: EmailSettings?

    /// The platform as it would be if it also had these tiers, on every cluster, and each tier these features.
    public func offering(_ newTiers: [TierName], _ newFeatures: [FeatureName]) -> Platform {
        var platform = self
        let all = features + newFeatures
        platform.tiers = tiers.map { Tier(name: $0.name, features: $0.features + newFeatures) }
        platform.tiers += newTiers.map { Tier(name: $0, features: all) }
        for index in clusters.indices { platform.clusters[index].tiers.formUnion(newTiers) }
        return platform
    }

    /// The tier of a name.
    public func tier(_ name: TierName) -> Tier? { tiers.first { $0.name == name } }

    /// The ring of a name.
    public func ring(_ name: RingName) -> Ring? { rings.first { $0.name == name } }

    /// The cluster of a name.
    public func cluster(_ name: ClusterName) -> Cluster? { clusters.first { $0.name == name } }

    /// The feature of a name that some tier may have.
    func feature(_ name: String) -> FeatureName? {
        for tier in tiers {
            if let feature = tier.features.first(where: { $0.text == name }) { return feature }
        }
        return nil
    }

    /// Every feature that some tier may have, sorted.
    public var features: [FeatureName] { Set(tiers.flatMap(\.features)).sorted() }

    /// The image of every ring, each once, in the order of the rings.
    public var images: [String] {
        rings.map(\.image).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The namespaces that a cluster needs beside the engine's and the customers', each once.
    public func namespaces(of cluster: Cluster) -> [String] {
        Set([cluster.ingressNamespace] + (monitoring.map { [$0.namespace] } ?? [])).sorted()
    }

    /// Every release that some ring or cluster uses, sorted.
    public var releases: [ReleaseName] { Set(rings.map(\.release) + clusters.map(\.release)).sorted() }
}
