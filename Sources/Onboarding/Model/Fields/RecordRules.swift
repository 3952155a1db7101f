internal import Diagnostics

/// The platform's rules for the values of a record. They are the same for files, flags and events.
struct RecordRules {
    let platform: Platform

    /// The violations of a draft, except names that the platform does not know.
    func violations(of draft: RecordDraft) -> [Violation] {
        let features = draft.features ?? []
        let domains = draft.domains ?? []
        var found = violations(id: draft.id)
        if !features.isEmpty { found += violations(of: features, tier: draft.tier.flatMap(platform.tier)) }
        if !domains.isEmpty { found += violations(of: domains) + violations(of: domains, with: features) }
        return found
    }

    /// The violations of a record.
    func violations(of record: CustomerRecord) -> [Violation] {
        let features = record.features ?? []
        let domains = record.domains ?? []
        var found = unknownNames(in: record)
        found += violations(id: record.id)
        found += violations(of: features, tier: platform.tier(record.tier))
        if let tooMany = Self.violation(numberOfDomains: domains.count) { found.append(tooMany) }
        found += violations(of: domains)
        found += violations(of: domains, with: features)
        return found
    }

    private func unknownNames(in record: CustomerRecord) -> [Violation] {
        let single = [
            unknown(.tier, record.tier.text), unknown(.cluster, record.life.cluster.text),
            record.life.origin.flatMap { unknown(.movingFrom, $0.text) },
            record.ring.flatMap { unknown(.ring, $0.text) },
        ]
        return single.compactMap { $0 } + unknownFeatures(record.features ?? [])
    }

    /// The names in a draft that the platform does not know.
    func unknownNames(in draft: RecordDraft) -> [Violation] {
        let single = [
            draft.tier.flatMap { unknown(.tier, $0.text) }, draft.ring.flatMap { unknown(.ring, $0.text) },
            draft.life.cluster.flatMap { unknown(.cluster, $0.text) },
        ]
        return single.compactMap { $0 } + unknownFeatures(draft.features ?? [])
    }

    private func unknownFeatures(_ features: [FeatureName?]) -> [Violation] {
        features.indices.compactMap { index in
            features[index].flatMap { unknown(.features, $0.text, at: index) }
        }
    }

    /// The violation of an unknown name; `nil` if the platform knows it.
    func unknown(_ field: RecordField, _ name: String, at index: Int? = nil) -> Violation? {
        FieldTable.row(field).choice?.refusal(of: name, at: FieldPath(field, index), on: platform)
    }

    // MARK: The id

    func violations(id: CustomerID?) -> [Violation] {
        guard let id, platform.reservedIDs.contains(id.text) else { return [] }
        return [
            Violation(
                .id, "customer/reserved-id", "the id \"\(id.text)\" is reserved in onboard.yaml",
                hint: "choose another id")
        ]
    }

    // MARK: Features

    /// The violations of the features of a customer with this tier. A feature that could not be parsed is `nil`.
    func violations(of features: [FeatureName?], tier: Tier?) -> [Violation] {
        features.indices.compactMap { index in
            guard let feature = features[index] else { return nil }
            let path = FieldPath(.features, index)
            guard !features[..<index].contains(feature) else {
                return Violation(
                    path, "customer/duplicate-feature", "the feature \(quoted(feature.text)) is repeated here")
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
            hint: "choose a tier that has the feature (\(others.joined(separator: ", "))), or remove the feature")
    }

    // MARK: Domains

    /// The violations of the customer's own domains. A domain that could not be parsed is `nil`.
    func violations(of domains: [Hostname?]) -> [Violation] {
        domains.indices.compactMap { index in
            guard let domain = domains[index] else { return nil }
            let path = FieldPath(.domains, index)
            if domain.isInside(platform.domain) {
                return Violation(
                    path, "customer/domain-inside-platform",
                    "\(quoted(domain.text)) is inside the platform's domain \"\(platform.domain.text)\"",
                    hint: "remove it: every page already has a hostname there")
            }
            guard domains[..<index].contains(domain) else { return nil }
            return Violation(
                path, "customer/duplicate-domain", "the domain \(quoted(domain.text)) is repeated here")
        }
    }

    /// The violation of the maximum number of domains; `nil` if there are few enough. Domains after the limit need no
    /// check.
    static func violation(numberOfDomains count: Int) -> Violation? {
        let most = Hostnames.mostDomains
        if count <= most { return nil }
        let message = "\(count) domains; at most \(most) are allowed"
        return Violation(FieldPath(.domains, most), "customer/too-many-domains", message)
    }

    /// The violation of domains without the feature `custom-domain`.
    func violations(of domains: [Hostname?], with features: [FeatureName?]) -> [Violation] {
        guard domains.contains(where: { $0 != nil }),
            !features.contains(where: { $0?.text == FeatureName.customDomain })
        else { return [] }
        return [
            Violation(
                .domains, "customer/domains-without-feature",
                "\"domains\" requires the feature \"\(FeatureName.customDomain)\"",
                hint: "enable the feature, if the tier has it, or remove the domains")
        ]
    }
}
