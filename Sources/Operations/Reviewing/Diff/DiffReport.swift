public import Comparing
public import Diagnostics
public import Onboarding

/// What a change of records, the platform or the releases means.
public struct DiffReport: Sendable {
    /// A record that differs.
    public struct Record: Sendable {
        /// The customer.
        public let id: CustomerID
        /// What becomes of it.
        public let kind: ChangeKind
        /// The record; of one that goes, as it was.
        public let record: CustomerRecord
        /// The fields that differ; of a changed record alone. What is personal is told without its value.
        public let fields: [FieldChange]
    }

    /// Overlays on a cluster that change in the same way.
    public struct Overlays: Sendable {
        /// The cluster.
        public let cluster: ClusterName
        /// The customers, sorted.
        public let customers: [CustomerID]
        /// What becomes of each overlay.
        public let kind: ChangeKind
        /// The tier, as it is now; `nil` where it is not known.
        public let tier: TierName?
        /// What becomes of the objects. What differs between the customers stands as `<id>`, `<company>`, `<motto>`,
        /// `<domain>`; a page's digest always as `<digest>`.
        public let objects: [ObjectChange]
        /// How many pods each customer may have at most, before and after.
        public let pods: (before: Int, after: Int)
    }

    /// A cluster whose own files differ.
    public struct ClusterObjects: Sendable {
        /// The cluster.
        public let cluster: ClusterName
        /// What becomes of the objects.
        public let objects: [ObjectChange]
    }

    /// The commit that the work tree was compared with.
    public let base: String
    /// What a reviewer should look at first.
    public internal(set) var risks: [Risk] = []
    /// The fields of `onboard.yaml` that differ.
    public internal(set) var platform: [FieldChange] = []
    /// The records that differ, by id.
    public internal(set) var records: [Record] = []
    /// The overlays that differ, the most customers first.
    public internal(set) var overlays: [Overlays] = []
    /// The clusters whose own files differ, by name.
    public internal(set) var clusters: [ClusterObjects] = []
    /// The customers on hold whom the change would reach, and does not.
    public internal(set) var held: [CustomerID] = []
    /// What kept something from being compared.
    public internal(set) var problems: [Diagnostic] = []

    /// Whether nothing differs.
    public var isSame: Bool { platform.isEmpty && records.isEmpty && overlays.isEmpty && clusters.isEmpty }

    /// Whether an engine would remove customers' guards: both steps of their move are in one change.
    public var losesGuards: Bool { risks.contains { $0.kind == .guardsLost } }

    /// The customers whose overlays differ.
    public var customerCount: Int { Set(overlays.flatMap(\.customers)).union(records.map(\.id)).count }

    /// How many more pods each cluster may have at most; less, where negative.
    public var pods: [(cluster: ClusterName, difference: Int)] {
        var sums: [ClusterName: Int] = [:]
        for group in overlays {
            sums[group.cluster, default: 0] += (group.pods.after - group.pods.before) * group.customers.count
        }
        return sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
