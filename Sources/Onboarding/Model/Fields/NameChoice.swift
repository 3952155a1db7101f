internal import Diagnostics

/// The names that a field's value is chosen from.
struct NameChoice: Sendable {
    /// The noun for messages, such as `tier`.
    let noun: String
    /// The identifier of the problem about an unknown name.
    let identifier: String
    /// The names, in the order in which messages list them.
    let names: @Sendable (Platform) -> [String]

    init(_ noun: String, _ identifier: String, _ names: @escaping @Sendable (Platform) -> [String]) {
        self.noun = noun
        self.identifier = identifier
        self.names = names
    }

    static let tiers = NameChoice("tier", "customer/unknown-tier") { $0.tiers.map(\.name.text) }
    static let clusters = NameChoice("cluster", "customer/unknown-cluster") { $0.clusters.map(\.name.text) }
    static let features = NameChoice("feature", "customer/unknown-feature") { $0.features.map(\.text) }
    static let rings = NameChoice("ring", "customer/unknown-ring") { $0.rings.map(\.name.text) }
    static let regions = NameChoice("region", "customer/unknown-region") { Set($0.clusters.map(\.region)).sorted() }
    static let states = NameChoice("state", "customer/unknown-state") { _ in
        CustomerState.allCases.map(\.rawValue) + [Tombstone.state]
    }

    /// The violation of an unknown name; `nil` if the name is known.
    func refusal(of name: String, at path: FieldPath, on platform: Platform) -> Violation? {
        let names = names(platform)
        guard !names.contains(name) else { return nil }
        return Violation(
            path, identifier, unknownName(noun, name, among: names), hint: didYouMean(name, among: names))
    }
}
