internal import Onboarding
internal import Overlays

/// Customers that do not exist, but could tomorrow: of each tier, with each feature, suspended, with a domain. A change
/// of a release or of the platform is judged for them too. Otherwise a feature that nobody has yet could bring anything,
/// and the record that switches it on later would show nothing.
struct PossibleCustomers {
    /// What determines the objects of a customer.
    private struct Sort: Hashable {
        let cluster: [String]
        let release: ReleaseName
        let tier: TierName
        let features: Set<FeatureName>
        let isSuspended: Bool
        let hasDomain: Bool

        init(_ customer: Customer) {
            let cluster = customer.cluster
            self.cluster = [
                cluster.engine.rawValue, cluster.routing.rawValue, cluster.domainRouting.rawValue,
                cluster.guards.rawValue, "\(cluster.impersonation) \(cluster.sourceWatcher)",
            ]
            release = customer.ring.release
            tier = customer.tier.name
            features = Set(customer.features)
            isSuspended = customer.state == .suspended
            hasDomain = !customer.domains.isEmpty
        }
    }

    /// The pairs of those customers, without the sorts that `pairs` contain.
    static func pairs(from before: Platform, to after: Platform, besides pairs: [OverlayPair]) -> [OverlayPair] {
        var known = Set(pairs.compactMap { $0.after?.customer }.map(Sort.init))
        return after.rings.flatMap { Shape.all(of: $0, on: after) }.compactMap { shape in
            let customer = shape.customer
            guard shape.hasItsOwnObjects, customer.state != .suspended || customer.features.isEmpty,
                customer.domains.count < 2, known.insert(Sort(customer)).inserted,
                let old = self.customer(like: customer, on: before)
            else { return nil }
            var pair = OverlayPair(
                id: customer.record.id, cluster: customer.cluster.name, before: .rendered(old),
                after: .rendered(customer), fields: [])
            pair.possible = shape.description
            return pair
        }
    }

    /// The customer on the platform before, as far as that knew its features; `nil` if it had no such tier or cluster.
    private static func customer(like customer: Customer, on platform: Platform) -> Customer? {
        var record = customer.record
        record.features = record.features?.filter { platform.features.contains($0) }
        if platform.ring(customer.ring.name) == nil { record.ring = platform.rings.first?.name }
        if record.features?.contains(where: { $0.text == FeatureName.customDomain }) != true { record.domains = nil }
        return Customer(record, on: platform)
    }
}
