internal import Onboarding
internal import Templating

/// The names that the templates of overlays and of clusters have in common: the cluster, and what surrounds it.
struct SharedNames: Sendable {
    /// The names and their types.
    let fields: [TemplateField]
    private let values: [ClusterName: [TemplateValue]]

    /// The names inside `addons` are those of the platform's clusters, and those that the release has files for.
    init(_ platform: Platform, releaseAddons: [AddonName]) {
        let addons = Set(platform.clusters.flatMap(\.addons) + releaseAddons).sorted()
        fields = Self.fields + [TemplateField("addons", .map(addons.map { TemplateField($0.text, .bool) }))]
        values = Dictionary(
            platform.clusters.map { cluster in
                let own = Set(cluster.addons)
                let installed = TemplateValue.map(addons.map { .bool(own.contains($0)) })
                return (cluster.name, Self.values(of: cluster, on: platform) + [installed])
            }
        ) { first, _ in first }
    }

    private static let fields = [
        TemplateField(
            "cluster",
            .map(
                [
                    "name", "region", "engine", "engineNamespace", "routing", "ingressClass", "gatewayClass",
                    "ingressNamespace", "issuer",
                ].map { TemplateField($0, .word) })),
        TemplateField("engine", .map([TemplateField("argocd", .bool), TemplateField("flux", .bool)])),
        TemplateField("routing", .map([TemplateField("ingress", .bool), TemplateField("gateway", .bool)])),
        TemplateField("domainRouting", .map([TemplateField("ingress", .bool), TemplateField("gateway", .bool)])),
        TemplateField("platform", .map([TemplateField("domain", .word)])),
        TemplateField(
            "repository",
            .map([
                TemplateField("url", .word), TemplateField("branch", .word), TemplateField("secret", .optional(.word)),
            ])),
        TemplateField(
            "monitoring",
            .optional(
                .map([
                    TemplateField("namespace", .word), TemplateField("prober", .word), TemplateField("runbooks", .word),
                    TemplateField("objectiveSeconds", .integer),
                ]))),
        TemplateField("support", .optional(.map([TemplateField("group", .word)]))),
        TemplateField("fanout", .map([TemplateField("artifacts", .bool)])),
        TemplateField("sharded", .bool),
        TemplateField("webhook", .optional(.map(["host", "secret", "type"].map { TemplateField($0, .word) }))),
        TemplateField("images", .word),
        TemplateField("guards", .map([TemplateField("overlay", .bool), TemplateField("tenants", .bool)])),
        TemplateField("impersonation", .bool),
        TemplateField("accounts", .bool),
        TemplateField("extras", .optional(.map(["directory", "account"].map { TemplateField($0, .word) }))),
        TemplateField("monitoringNamespace", .word),
        TemplateField("namespaces", .list(.word)),
        TemplateField("hasAddons", .bool),
        TemplateField("wildcard", .bool),
    ]

    /// The values for a cluster, in the order of the fields.
    func values(of cluster: Cluster) -> [TemplateValue] { values[cluster.name] ?? [] }

    private static func values(of cluster: Cluster, on platform: Platform) -> [TemplateValue] {
        [
            .map([
                .text(cluster.name.text), .text(cluster.region), .text(cluster.engine.rawValue),
                .text(cluster.engineNamespace), .text(cluster.routing.rawValue), .text(cluster.ingressClass),
                .text(cluster.gatewayClass), .text(cluster.ingressNamespace), .text(cluster.issuer),
            ]),
            .map([.bool(cluster.engine == .argocd), .bool(cluster.engine == .flux)]),
            .map([.bool(cluster.routing == .ingress), .bool(cluster.routing == .gateway)]),
            .map([.bool(cluster.domainRouting == .ingress), .bool(cluster.domainRouting == .gateway)]),
            .map([.text(platform.domain.text)]),
            .map([
                .text(platform.repository.url), .text(platform.repository.branch),
                platform.repository.secret.map(TemplateValue.text) ?? .none,
            ]),
            platform.monitoring.map {
                .map([
                    .text($0.namespace), .text($0.prober), .text($0.runbooks), .integer($0.objectiveMinutes * 60),
                ])
            } ?? .none,
            platform.supportGroup.map { .map([.text($0)]) } ?? .none,
            .map([.bool(cluster.sourceWatcher)]),
            .bool(cluster.shards > 1),
            cluster.webhook.map {
                .map([
                    .text($0.host.text), .text($0.receiver?.secret ?? ""), .text($0.receiver?.kind.rawValue ?? ""),
                ])
            } ?? .none,
            .text(platform.images.joined(separator: ",")),
            .map([.bool(cluster.guards == .overlay), .bool(cluster.guards == .tenants)]),
            .bool(cluster.impersonation),
            .bool(cluster.engine == .flux || cluster.impersonation),
            cluster.extras.map { .map([.text($0.directory), .text($0.account)]) } ?? .none,
            .text(platform.monitoring?.namespace ?? Monitoring.usualNamespace),
            .list(platform.namespaces(of: cluster).map(TemplateValue.text)),
            .bool(!cluster.addons.isEmpty),
            .bool(cluster.hasWildcardCertificate),
        ]
    }
}
