internal import CEL

/// What a namespace's ResourceQuota has room for.
public struct RolloutRoom: Sendable, Hashable {
    private let hard: [String: Quantity]
    /// Other names of what a pod takes (Kubernetes, "Resource Quotas").
    private static let names = ["cpu": "requests.cpu", "memory": "requests.memory"]

    /// A resource of which a rollout would need more than there is.
    public struct Shortage: Sendable, Hashable, Comparable {
        /// The resource, as a ResourceQuota names it.
        public let resource: String
        /// What the rollout needs, at its height.
        public var needed: String { height.text(of: resource) }
        /// What the quota has.
        public var allowed: String { hard.text(of: resource) }

        let height: Quantity
        let hard: Quantity

        /// Orders shortages of one resource by what is needed.
        public static func < (one: Shortage, other: Shortage) -> Bool { one.height < other.height }
    }

    /// The room of a ResourceQuota; `nil` for another kind of object.
    public init?(_ manifest: Manifest) {
        guard manifest.kind == "ResourceQuota" else { return nil }
        var hard: [String: Quantity] = [:]
        for (name, value) in manifest.value.at("spec", "hard")?.entries ?? [] { hard[name] = Quantity(value) }
        self.hard = hard
    }

    /// What is missing for pods of one kind to be replaced by pods of another: the Deployment first takes the old ones
    /// down to the new number, then adds new ones beside them, at most `surge` more than the number, and takes an old
    /// one away for each that is ready (Kubernetes, "Deployments", Rolling Update Deployment). In between, what is needed
    /// rises and falls evenly: it is highest at the beginning, at the end, or where the last new pod is added.
    public func shortages(from old: PodLoad, to new: PodLoad) -> [Shortage] {
        hard.sorted { $0.key < $1.key }.compactMap { resource, allowed in
            let name = Self.names[resource] ?? resource
            let height =
                [0, min(new.surge, old.most, new.most), min(old.most, new.most)].map { left in
                    let added = min(new.most, new.most + new.surge - left)
                    return (old.each[name] ?? .zero) * left + (new.each[name] ?? .zero) * added
                }.max() ?? .zero
            guard height.exceeds(allowed) else { return nil }
            return Shortage(resource: resource, height: height, hard: allowed)
        }
    }
}
