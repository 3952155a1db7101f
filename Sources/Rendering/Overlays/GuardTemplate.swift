internal import Onboarding
internal import Templating

/// A template of guards, and the customers that it applies to.
struct GuardTemplate: Sendable {
    /// The template of the Namespace. With Flux, the Namespace is always in `tenants/`, because the account that
    /// applies an overlay has no rights outside the namespace.
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

    /// The order of the guards: those of all customers first, then of the tier, then of features.
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

    /// Where the rendered documents are on a cluster.
    func place(on cluster: Cluster) -> Cluster.Guards {
        path == Self.namespace && cluster.engine == .flux ? .tenants : cluster.guards
    }

    /// The owner of the guards' template at a path inside a release; `nil` for other files.
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
