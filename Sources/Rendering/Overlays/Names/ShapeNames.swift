internal import Onboarding
internal import Templating

/// The names whose values are the same for all customers of a shape.
enum ShapeNames {
    typealias Name = TemplateName<Customer>

    static let tier = Name("tier", .word, from: .record(.tier)) { .text($0.tier.name.text) }
    static let ring = Name("ring", .word, from: .record(.ring), .standard("by the id, from the rings' shares")) {
        .text($0.ring.name.text)
    }
    static let shard = Name("shard", .word, from: .names("id")) { .text($0.shard) }
    static let image = Name("image", .word, from: { [.platform("rings", $0.ring.name.text, "image")] }) {
        .text($0.ring.image)
    }
    static let release = Name("release", .word, from: { [.platform("rings", $0.ring.name.text, "release")] }) {
        .text($0.ring.release.text)
    }
    static let hasDomains = Name("hasDomains", .bool, from: .names("domains.name")) { .bool(!$0.domains.isEmpty) }
    static let held = Name("held", .bool, from: .record(.hold), .standard("false")) { .bool($0.isHeld) }
    static let paths = Name.map("paths", [path("base") { "\($0)/base" }, path("release") { $0 }])

    static func wave(_ rings: [Ring]) -> Name {
        let waves = Dictionary(rings.enumerated().map { ($1.name, $0) }) { first, _ in first }
        return Name("wave", .word, from: .names("ring")) { .text(String(waves[$0.ring.name] ?? 0)) }
    }

    /// The state as a word, and a Boolean for each possible state.
    static let state =
        [Name("state", .word, from: .record(.state), .standard("active")) { .text($0.state.rawValue) }]
        + CustomerState.allCases.map { state in
            Name(state.rawValue, .bool, from: .names("state")) { .bool($0.state == state) }
        }

    /// For each feature, whether the customer has it.
    static func features(_ features: [FeatureName]) -> Name { .map("features", features.map(feature)) }

    private static func feature(_ feature: FeatureName) -> Name {
        Name(feature.text, .bool) { customer in
            let index = customer.features.firstIndex(of: feature)
            return [index.map { .record(.features, String($0)) } ?? .standard("not switched on")]
        } value: {
            .bool($0.features.contains(feature))
        }
    }

    private static func path(_ name: String, _ path: @escaping @Sendable (String) -> String) -> Name {
        Name(name, .word, from: .names("release")) { .text(path(ReleasePath.fromOverlay($0.ring.release))) }
    }
}
