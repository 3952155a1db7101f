internal import Documents
internal import Onboarding
internal import Templating

/// The names of a cluster's settings in `onboard.yaml`.
enum ClusterNames {
    typealias Name = TemplateName<Surroundings>

    static let engine = choice("engine", from: "cluster.engine", Cluster.Engine.allCases) { $0.engine }
    static let routing = choice("routing", from: "cluster.routing", Cluster.Routing.allCases) { $0.routing }
    static let domainRouting = choice("domainRouting", from: "cluster.ingressClass", Cluster.Routing.allCases) {
        $0.domainRouting
    }
    static let fanout = Name.map(
        "fanout", [bool("artifacts", key: "sourceWatcher", else: "no source-watcher") { $0.sourceWatcher }])
    static let sharded = bool("sharded", key: "shards", else: "one shard") { $0.shards > 1 }
    static let impersonation = bool("impersonation", key: "impersonation", else: "false") { $0.impersonation }
    static let accounts = Name("accounts", .bool, from: .names("engine.flux", "impersonation")) {
        .bool($0.cluster.engine == .flux || $0.cluster.impersonation)
    }
    static let hasAddons = bool("hasAddons", key: "addons", else: "none") { !$0.addons.isEmpty }
    static let wildcard = Name("wildcard", .bool, from: .names("cluster.routing", "hasAddons")) {
        .bool($0.cluster.hasWildcardCertificate)
    }

    /// For each add-on, whether the cluster has it.
    static func addons(_ addons: [AddonName]) -> Name {
        .map(
            "addons",
            addons.map { addon in
                Name(addon.text, .bool) { surroundings in
                    let index = surroundings.cluster.addons.firstIndex(of: addon)
                    return [index.map { surroundings.key("addons", String($0)) } ?? .standard("not switched on")]
                } value: {
                    .bool($0.cluster.addons.contains(addon))
                }
            })
    }

    static let cluster = Name.map(
        "cluster",
        [
            Name("name", .word, from: .record(.cluster)) { .text($0.cluster.name.text) },
            word("region") { $0.region },
            word("engine") { $0.engine.rawValue },
            word("engineNamespace", else: .names("cluster.engine")) { $0.engineNamespace },
            word("routing", else: .standard("ingress")) { $0.routing.rawValue },
            word("ingressClass", else: .standard("not set")) { $0.ingressClass },
            word("gatewayClass", else: .names("cluster.routing")) { $0.gatewayClass },
            Name("ingressNamespace", .word) { surroundings in
                let way = surroundings.cluster.routing.rawValue
                return [surroundings.key("ingressNamespace"), .names("cluster.\(way)Class")]
            } value: {
                .text($0.cluster.ingressNamespace)
            },
            word("issuer") { $0.issuer },
        ])

    static let webhook = Name.optional(
        "webhook", if: { $0.cluster.webhook != nil },
        [
            inside("webhook", "host", else: { _ in .standard("not set") }) { $0.webhook?.host.text },
            inside("webhook", "secret", else: noReceiver) { $0.webhook?.receiver?.secret },
            inside("webhook", "type", else: noReceiver) { $0.webhook?.receiver?.kind.rawValue },
        ])

    private static let noReceiver: @Sendable (Cluster) -> ValueOrigin = {
        $0.webhook == nil ? .standard("not set") : .names("cluster.engine")
    }

    static let guards = Name.map(
        "guards",
        [Cluster.Guards.overlay, .tenants].map { place in
            bool(place.rawValue, key: "guards", else: Cluster.Guards.tenants.rawValue) { $0.guards == place }
        })

    static let extras = Name.optional(
        "extras", if: { $0.cluster.extras != nil },
        [
            inside("extras", "directory", else: { _ in .standard("not set") }) { $0.extras?.directory },
            inside("extras", "account", else: { _ in .standard("not set") }) { $0.extras?.account },
        ])

    // MARK: Forms

    /// A word from a key of the cluster. `standard` is the origin of the value if the key is absent.
    private static func word(
        _ key: String, else standard: ValueOrigin? = nil, _ text: @escaping @Sendable (Cluster) -> String
    ) -> Name {
        Name(key, .word, from: { [$0.key(key)] + (standard.map { [$0] } ?? []) }) { .text(text($0.cluster)) }
    }

    private static func bool(
        _ name: String, key: String, else standard: String, _ holds: @escaping @Sendable (Cluster) -> Bool
    ) -> Name {
        Name(name, .bool, from: { [$0.key(key), .standard(standard)] }) { .bool(holds($0.cluster)) }
    }

    /// A word from a key in a map of the cluster; empty if the key is absent.
    private static func inside(
        _ map: String, _ key: String, else standard: @escaping @Sendable (Cluster) -> ValueOrigin,
        _ text: @escaping @Sendable (Cluster) -> String?
    ) -> Name {
        Name(key, .word, from: { [$0.key(map, key), standard($0.cluster)] }) { .text(text($0.cluster) ?? "") }
    }

    /// A map with a Boolean for each choice; the one that the cluster uses is true.
    private static func choice<Way: RawRepresentable<String> & Hashable & Sendable>(
        _ name: String, from origin: String, _ ways: [Way], _ chosen: @escaping @Sendable (Cluster) -> Way
    ) -> Name {
        .map(
            name,
            ways.map { way in
                Name(way.rawValue, .bool, from: .names(origin)) { .bool(chosen($0.cluster) == way) }
            })
    }
}

extension Surroundings {
    /// The origin of a value of the cluster in `onboard.yaml`.
    fileprivate func key(_ keys: String...) -> ValueOrigin {
        let index = platform.clusters.firstIndex { $0.name == cluster.name } ?? 0
        return .platform(JSONPointer(keys: ["clusters", String(index)] + keys))
    }
}
