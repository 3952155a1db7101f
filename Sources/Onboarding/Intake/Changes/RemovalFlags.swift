/// The flags of `onboard set` that remove what a changed record may no longer have.
enum RemovalFlags {
    /// The identifiers of the problems that these flags solve.
    private static let identifiers = ["customer/feature-not-in-tier", "customer/domains-without-feature"]

    /// The violations, the first of these with all flags that are needed, so that a second run finds nothing more.
    static func named(
        in violations: [Violation], from old: CustomerRecord, to new: CustomerRecord, on platform: Platform
    ) -> [Violation] {
        let flags = flags(from: old, to: new, on: platform).joined(separator: " ")
        guard let index = violations.firstIndex(where: { identifiers.contains($0.identifier) }), !flags.isEmpty else {
            return violations
        }
        var violations = violations
        violations[index].hint = violations[index].hint.map { "\($0): \(flags)" }
        return violations
    }

    /// The flags for features and domains that were in the record before. New ones are only left out of the command.
    private static func flags(
        from old: CustomerRecord, to new: CustomerRecord, on platform: Platform
    ) -> [String] {
        let features = new.features ?? []
        let allowed = platform.tier(new.tier)?.features ?? features
        let lacking = features.filter { !allowed.contains($0) }
        let keepsDomains = features.contains { $0.text == FeatureName.customDomain && allowed.contains($0) }
        let domains = keepsDomains ? [] : new.domains ?? []
        return lacking.filter { old.features?.contains($0) == true }.map { "--remove-feature \($0)" }
            + domains.filter { old.domains?.contains($0) == true }.map { "--remove-domain \($0.text)" }
    }
}
