public import Onboarding

/// A sample customer for all customers whose overlays have the same objects: of a tier, with certain features, in a
/// state, on a cluster, with a number of domains.
public struct Shape: Sendable {
    /// The sample customer.
    public let customer: Customer

    /// All shapes that a release must support: each tier on each cluster that accepts it, in each state, with no
    /// feature, each feature alone, and all features. With `custom-domain`, also with one domain and with the most
    /// allowed.
    public static func all(of ring: Ring, on platform: Platform) -> [Shape] {
        platform.clusters.flatMap { cluster in
            platform.tiers.filter { cluster.tiers.contains($0.name) }.flatMap { tier in
                choices(of: tier.features).flatMap { features in
                    domainCounts(features).flatMap { count in
                        CustomerState.allCases.compactMap { state in
                            make(tier, cluster, ring, features, state, domains: count, platform)
                        }
                    }
                }
            }
        }
    }

    /// Whether the objects differ from those of other states. Offboarding customers have the same objects as active
    /// ones; leaving customers have none.
    public var hasItsOwnObjects: Bool { [.active, .suspended].contains(customer.state) }

    /// The shape in words, for messages.
    public var description: String {
        let features = customer.features.map(\.text)
        let having = features.isEmpty ? "no features" : features.joined(separator: ", ")
        let count = customer.domains.count
        let domains = count == 0 ? "no domain" : count == 1 ? "1 domain" : "\(count) domains"
        return "tier \(customer.tier.name.text), \(having), \(domains) of its own, "
            + "\(customer.state.rawValue), on \(customer.cluster.name.text)"
    }

    private static func choices(of features: [FeatureName]) -> [[FeatureName]] {
        var seen: Set<[FeatureName]> = []
        return ([[], features] + features.map { [$0] }).filter { seen.insert($0).inserted }
    }

    private static func domainCounts(_ features: [FeatureName]) -> [Int] {
        features.contains { $0.text == FeatureName.customDomain } ? [0, 1, Hostnames.mostDomains] : [0]
    }

    /// Domains for sample customers.
    private static let domains = (0..<Hostnames.mostDomains).compactMap {
        try? Hostname("www.customer-\($0).example")
    }

    private static func make(
        _ tier: Tier, _ cluster: Cluster, _ ring: Ring, _ features: [FeatureName], _ state: CustomerState,
        domains: Int, _ platform: Platform
    ) -> Shape? {
        guard let id = try? CustomerID(String(repeating: "c", count: NameGrammar.limit)),
            let name = try? CompanyName("Company"), let motto = try? Motto("Motto"),
            let day = CalendarDate(year: 2030, month: 1, day: 31)
        else { return nil }
        var record = CustomerRecord(
            id: id, companyName: name, motto: motto, tier: tier.name,
            life: Life(state, on: cluster.name, until: day, prune: day))
        record.ring = ring.name
        record.features = features
        record.domains = Array(Self.domains.prefix(domains))
        return Customer(record, on: platform).map(Shape.init)
    }
}
