internal import Onboarding
internal import Templating

/// A template of customers' guards, and whose they are.
struct GuardTemplate: Sendable {
    /// The template of the Namespace, which Flux has in `tenants/` in any case: the account that applies an overlay is
    /// confined to the namespace.
    private static let namespace = "guards/namespace.yaml"

    enum Owner: Sendable {
        case everybody
        case tier(TierName)
        case feature(FeatureName)
    }

    /// The path inside the release.
    let path: String
    let owner: Owner
    let template: StructuredTemplate

    /// Everybody's come first, then the tier's, then those of features.
    var rank: Int {
        switch owner {
        case .everybody: 0
        case .tier: 1
        case .feature: 2
        }
    }

    func isFor(_ customer: Customer) -> Bool {
        switch owner {
        case .everybody: true
        case .tier(let tier): customer.tier.name == tier
        case .feature(let feature): customer.features.contains(feature)
        }
    }

    /// Where its documents stand on a cluster.
    func place(on cluster: Cluster) -> Cluster.Guards {
        path == Self.namespace && cluster.engine == .flux ? .tenants : cluster.guards
    }

    /// Whose guards a path inside a release holds; `nil` for other files.
    static func owner(of path: String) -> Owner? {
        guard path.hasSuffix(".yaml") else { return nil }
        let parts = path.split(separator: "/").map(String.init)
        if parts.count == 2, parts[0] == ReleasePath.guards { return .everybody }
        guard parts.count == 4, parts[2] == ReleasePath.guards else { return nil }
        switch parts[0] {
        case "tiers": return (try? TierName(parts[1])).map(Owner.tier)
        case "features": return (try? FeatureName(parts[1])).map(Owner.feature)
        default: return nil
        }
    }
}
