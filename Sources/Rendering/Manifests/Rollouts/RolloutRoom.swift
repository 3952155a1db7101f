internal import CEL

/// The limits of a namespace's ResourceQuota, which a rollout must not exceed.
public struct RolloutRoom: Sendable, Hashable {
    private let hard: [String: Quantity]
    /// The full names of short ones (Kubernetes, "Resource Quotas").
    private static let names = ["cpu": "requests.cpu", "memory": "requests.memory"]

    /// A resource of which a rollout needs more than the quota allows.
    public struct Shortage: Sendable, Hashable, Comparable {
        /// The resource's name in the ResourceQuota.
        public let resource: String
        /// The largest amount that the rollout needs at once.
        public var needed: String { height.text(of: resource) }
        /// The amount that the quota allows.
        public var allowed: String { hard.text(of: resource) }

        let height: Quantity
        let hard: Quantity

        /// Orders shortages by the needed amount. Compare only shortages of the same resource.
        public static func < (one: Shortage, other: Shortage) -> Bool { one.height < other.height }
    }

    /// The limits of a ResourceQuota; `nil` for another kind of object.
    public init?(_ manifest: Manifest) {
        guard manifest.kind == "ResourceQuota" else { return nil }
        var hard: [String: Quantity] = [:]
        for (name, value) in manifest.value.at("spec", "hard")?.entries ?? [] { hard[name] = Quantity(value) }
        self.hard = hard
    }

    /// The shortages while a rollout replaces pods of one load by pods of another, sorted by resource.
    ///
    /// The Deployment first scales the old pods down to the new number. Then it adds new pods, at most `surge` more
    /// than that number, and removes an old pod for each new one that is ready (Kubernetes, "Deployments", Rolling
    /// Update Deployment). Between these steps the need changes evenly. So it is highest at the beginning, at the end,
    /// or when the last new pod is added.
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
