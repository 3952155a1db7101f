public import Comparing
public import Diagnostics
public import Onboarding

/// The effects of a change to records, the platform or the releases.
public struct DiffReport: Sendable {
    /// A record that differs.
    public struct Record: Sendable {
        /// The id of the customer.
        public let id: CustomerID
        /// Whether the record is new, changed or removed.
        public let kind: ChangeKind
        /// The current record or, if it is removed, the old one.
        public let record: CustomerRecord
        /// The fields that differ. Only for a changed record; personal data is shown without its value.
        public let fields: [FieldChange]
    }

    /// Overlays on a cluster that change in the same way.
    public struct Overlays: Sendable {
        /// The name of the cluster.
        public let cluster: ClusterName
        /// The ids of the customers, sorted.
        public let customers: [CustomerID]
        /// Whether the overlays are new, changed or removed.
        public let kind: ChangeKind
        /// The current tier, or the old one if the overlays are removed. `nil` if it is unknown.
        public let tier: TierName?
        /// The changes of the objects. Values that differ between the customers are replaced by `<id>`, `<company>`,
        /// `<motto>` and `<domain>`, a page's digest always by `<digest>`.
        public let objects: [ObjectChange]
        /// The risks of the new and changed objects, with the same replacements.
        public internal(set) var risks: [ObjectRisk] = []
        /// What the customers would be, in words; `nil` for those that exist.
        var possible: String?
        /// Whether both sides could be built. If not, nothing is known of the objects.
        var isBuilt = true
        /// Whether objects are judged, because not only records differ.
        var isJudged = true
        /// The removed objects that serve only hostnames that the customers no longer have. The hostnames are reported.
        var goneWithHosts: Set<KubernetesObject.Identity> = []
        /// The hostnames that the objects route, before and after.
        var hosts: (before: Set<String>, after: Set<String>) = ([], [])
        /// The maximum number of pods per customer, before and after.
        public let pods: (before: Int, after: Int)
    }

    /// A cluster whose own files differ.
    public struct ClusterObjects: Sendable {
        /// The name of the cluster.
        public let cluster: ClusterName
        /// The changes of the objects.
        public let objects: [ObjectChange]
        /// The risks of the new and changed objects.
        public internal(set) var risks: [ObjectRisk] = []
        /// The changes that do not follow from the cluster being new.
        var unexpected: [ObjectChange] = []
    }

    /// The commit that the work tree was compared with.
    public let base: String
    /// The risks that a reviewer should check first.
    public internal(set) var risks: [Risk] = []
    /// The fields of `onboard.yaml` that differ.
    public internal(set) var platform: [FieldChange] = []
    /// The records that differ, sorted by id.
    public internal(set) var records: [Record] = []
    /// The overlays that differ. Groups with the most customers come first.
    public internal(set) var overlays: [Overlays] = []
    /// The clusters whose own files differ, sorted by name.
    public internal(set) var clusters: [ClusterObjects] = []
    /// The number of customers whose overlays differ only in digests or paths, with the same objects.
    public internal(set) var sameObjects = 0
    /// The lines of edited rendered files, with the path of the file as the path of each change.
    public internal(set) var edited: [FieldChange] = []
    /// The regions of the clusters.
    public internal(set) var regions: [ClusterName: String] = [:]
    /// The changed files whose effects are not compared, sorted.
    public internal(set) var outside: [String] = []
    /// The customers on hold that the comparison covers. Their overlays do not change.
    public internal(set) var held: [CustomerID] = []
    /// The problems that prevented a part of the comparison, and warnings.
    public internal(set) var problems: [Diagnostic] = []

    /// Whether nothing differs.
    public var isSame: Bool {
        platform.isEmpty && records.isEmpty && overlays.isEmpty && clusters.isEmpty && risks.isEmpty && outside.isEmpty
    }

    /// Whether customers are new and nothing else differs: their objects are like those of the others.
    public var onlyAdds: Bool {
        platform.isEmpty && clusters.isEmpty && records.allSatisfy { $0.kind == .added }
            && overlays.allSatisfy { $0.kind == .added }
    }

    /// The risks of a severity.
    public func risks(_ severity: RiskKind.Severity) -> [Risk] { risks.filter { $0.kind.severity == severity } }

    /// Whether an engine would remove customers' guards, because both steps of their move are in one change.
    public var losesGuards: Bool { risks.contains { $0.kind == .guardsLost } }

    /// The number of customers whose overlays or records differ.
    public var customerCount: Int { Set(overlays.flatMap(\.customers)).union(records.map(\.id)).count }

    /// The change of each cluster's maximum number of pods, if it is not zero.
    public var pods: [(cluster: ClusterName, difference: Int)] {
        var sums: [ClusterName: Int] = [:]
        for group in overlays {
            sums[group.cluster, default: 0] += (group.pods.after - group.pods.before) * group.customers.count
        }
        return sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
