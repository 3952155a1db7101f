internal import Diagnostics

/// The rules that a platform has for the values of a record, whatever file, flag or event these came from.
struct RecordRules {
    let platform: Platform

    /// The rules that a record breaks.
    func violations(of record: CustomerRecord) -> [Violation] {
        let features = record.features ?? []
        let domains = record.domains ?? []
        var found = unknownNames(in: record)
        found += violations(id: record.id)
        found += violations(of: features, tier: platform.tier(record.tier))
        found += violations(numberOfDomains: domains.count)
        found += violations(of: domains)
        found += violations(of: domains, with: features)
        return found
    }

    private func unknownNames(in record: CustomerRecord) -> [Violation] {
        var found = [
            unknown(.tier, record.tier.text), unknown(.cluster, record.life.cluster.text),
            record.life.origin.flatMap { unknown(.movingFrom, $0.text) },
            record.ring.flatMap { unknown(.ring, $0.text) },
        ]
        for (index, feature) in (record.features ?? []).enumerated() {
            found.append(unknown(.features, feature.text, at: index))
        }
        return found.compactMap { $0 }
    }

    // MARK: Names that the platform knows

    /// A field that holds names which have to be known.
    enum Named {
        case tier, cluster, movingFrom, ring, features, state

        fileprivate var field: RecordField {
            switch self {
            case .tier: .tier
            case .cluster: .cluster
            case .movingFrom: .movingFrom
            case .ring: .ring
            case .features: .features
            case .state: .state
            }
        }

        fileprivate var words: (noun: String, identifier: String) {
            switch self {
            case .tier: ("tier", "customer/unknown-tier")
            case .cluster, .movingFrom: ("cluster", "customer/unknown-cluster")
            case .ring: ("ring", "customer/unknown-ring")
            case .features: ("feature", "customer/unknown-feature")
            case .state: ("state", "customer/unknown-state")
            }
        }
    }

    private func known(_ named: Named) -> [String] {
        switch named {
        case .tier: platform.tiers.map(\.name.text)
        case .cluster, .movingFrom: platform.clusters.map(\.name.text)
        case .ring: platform.rings.map(\.name.text)
        case .features: platform.features.map(\.text)
        case .state: CustomerState.allCases.map(\.rawValue) + [Tombstone.state]
        }
    }

    /// That the platform does not know a name; `nil` where it does.
    func unknown(_ named: Named, _ name: String, at index: Int? = nil) -> Violation? {
        let names = known(named)
        guard !names.contains(name) else { return nil }
        let (noun, identifier) = named.words
        return Violation(
            FieldPath(named.field, index), identifier, unknownName(noun, name, among: names),
            hint: didYouMean(name, among: names))
    }

    // MARK: The id

    func violations(id: CustomerID?) -> [Violation] {
        guard let id, platform.reservedIDs.contains(id.text) else { return [] }
        return [
            Violation(
                .id, "customer/reserved-id", "the id \"\(id.text)\" is reserved in onboard.yaml",
                hint: "choose another")
        ]
    }

    // MARK: Features

    /// What is wrong with the features of a customer of a tier. One that could not be read is `nil` in its place.
    func violations(of features: [FeatureName?], tier: Tier?) -> [Violation] {
        features.indices.compactMap { index in
            guard let feature = features[index] else { return nil }
            let path = FieldPath(.features, index)
            guard !features[..<index].contains(feature) else {
                return Violation(
                    path, "customer/duplicate-feature", "the feature \(quoted(feature.text)) stands here a second time")
            }
            guard let tier, !tier.features.contains(feature), platform.features.contains(feature) else { return nil }
            return notInTier(feature, tier, path)
        }
    }

    private func notInTier(_ feature: FeatureName, _ tier: Tier, _ path: FieldPath) -> Violation {
        let others = platform.tiers.filter { $0.features.contains(feature) }.map(\.name.text)
        let allowed = tier.features.isEmpty ? "none" : tier.features.map(\.text).joined(separator: ", ")
        return Violation(
            path, "customer/feature-not-in-tier",
            "the tier \"\(tier.name.text)\" has no feature \(quoted(feature.text)); it has \(allowed)",
            hint: "the feature comes with \(others.joined(separator: ", ")); else take it out of the features")
    }

    // MARK: Domains

    /// What is wrong with domains of the customer's own. One that could not be read is `nil` in its place.
    func violations(of domains: [Hostname?]) -> [Violation] {
        domains.indices.compactMap { index in
            guard let domain = domains[index] else { return nil }
            let path = FieldPath(.domains, index)
            if domain.isInside(platform.domain) {
                return Violation(
                    path, "customer/domain-inside-platform",
                    "\(quoted(domain.text)) lies inside the platform's own domain \"\(platform.domain.text)\"",
                    hint: "the page has its host there without being asked")
            }
            guard domains[..<index].contains(domain) else { return nil }
            return Violation(
                path, "customer/duplicate-domain", "the domain \(quoted(domain.text)) stands here a second time")
        }
    }

    /// That there are more domains than a customer may have. What comes behind the limit need not be looked at.
    func violations(numberOfDomains count: Int) -> [Violation] {
        let most = Hostnames.mostDomains
        if count <= most { return [] }
        let message = "\(count) domains; at most \(most) are allowed"
        return [Violation(FieldPath(.domains, most), "customer/too-many-domains", message)]
    }

    /// That domains stand beside features that do not allow them.
    func violations(of domains: [Hostname?], with features: [FeatureName?]) -> [Violation] {
        guard domains.contains(where: { $0 != nil }),
            !features.contains(where: { $0?.text == FeatureName.customDomain })
        else { return [] }
        return [
            Violation(
                .domains, "customer/domains-without-feature",
                "\"domains\" needs the feature \"\(FeatureName.customDomain)\"",
                hint: "switch the feature on, if the tier has it, or remove the domains")
        ]
    }
}
