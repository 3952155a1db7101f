internal import Documents
public import Onboarding

/// Where the values of an overlay's names come from, for a customer: of each name's origins, the first one counts that
/// is there.
public struct ValueOrigins: Sendable {
    private let origins: [String: [ValueOrigin]]

    /// The origins for a customer.
    public init(for customer: Customer, on platform: Platform) {
        var origins = Self.ofCustomer(customer)
        origins.merge(Self.ofCluster(customer.cluster, on: platform)) { first, _ in first }
        origins.merge(Self.rendered) { first, _ in first }
        self.origins = origins
    }

    /// The origins of a name, the one that counts before the others; none for an unknown name.
    public func origins(of name: String) -> [ValueOrigin] {
        if let known = origins[name] { return known }
        let isSwitch = name.hasPrefix("features.") || name.hasPrefix("addons.")
        return isSwitch ? [.standard("not switched on")] : []
    }

    private static func ofCustomer(_ customer: Customer) -> [String: [ValueOrigin]] {
        let ring = customer.ring.name.text
        var origins: [String: [ValueOrigin]] = [
            "id": [record("id")],
            "namespace": [.names(["id"])],
            "companyName": [record("companyName")],
            "motto": [record("motto")],
            "tier": [record("tier")],
            "ring": [record("ring"), .standard("by the id, from the rings' shares")],
            "wave": [.names(["ring"])],
            "shard": [.names(["id"])],
            "image": [platform("rings", ring, "image")],
            "release": [platform("rings", ring, "release")],
            "state": [record("state"), .standard("active")],
            "offboardAfter": [record("offboardAfter"), .standard("not set")],
            "host": [.names(["id", "platform.domain"])],
            "url": [.names(["host"])],
            "domains.name": [record("domains"), .standard("none")],
            "domains.object": [.names(["domains.name"])],
            "hasDomains": [.names(["domains.name"])],
            "held": [record("hold"), .standard("false")],
            "hosts": [.names(["host", "domains.name"])],
            "hostnames": [.names(["hosts"])],
            "purchase.id": [record("purchase", "id"), .standard("not set")],
            "purchase.source": [record("purchase", "source"), .standard("not set")],
            "purchase.purchasedAt": [record("purchase", "purchasedAt"), .standard("not set")],
        ]
        for state in ["active", "suspended", "offboarding", "leaving"] { origins[state] = [.names(["state"])] }
        for (index, feature) in customer.features.enumerated() {
            origins["features.\(feature.text)"] = [record("features", String(index))]
        }
        return origins
    }

    private static func ofCluster(_ cluster: Cluster, on platform: Platform) -> [String: [ValueOrigin]] {
        let index = String(platform.clusters.firstIndex { $0.name == cluster.name } ?? 0)
        func key(_ name: String) -> ValueOrigin { Self.platform("clusters", index, name) }
        func monitoring(_ name: String, _ standard: String) -> [ValueOrigin] {
            [Self.platform("monitoring", name), .standard(platform.monitoring == nil ? "not set" : standard)]
        }
        func webhook(_ name: String) -> ValueOrigin { Self.platform("clusters", index, "webhook", name) }
        func extras(_ name: String) -> ValueOrigin { Self.platform("clusters", index, "extras", name) }
        let noReceiver: ValueOrigin = cluster.webhook == nil ? .standard("not set") : .names(["cluster.engine"])
        let engine = [key("engine")]
        let routing = [key("routing"), .standard("ingress")]
        var origins: [String: [ValueOrigin]] = [
            "cluster.name": [record("cluster")],
            "cluster.region": [key("region")],
            "cluster.engine": engine,
            "cluster.engineNamespace": [key("engineNamespace"), .names(["cluster.engine"])],
            "cluster.routing": routing,
            "cluster.ingressClass": [key("ingressClass"), .standard("not set")],
            "cluster.gatewayClass": [key("gatewayClass"), .names(["cluster.routing"])],
            "cluster.ingressNamespace": [
                key("ingressNamespace"), .names(["cluster.\(cluster.routing.rawValue)Class"]),
            ],
            "cluster.issuer": [key("issuer")],
            "engine.argocd": [.names(["cluster.engine"])],
            "engine.flux": [.names(["cluster.engine"])],
            "routing.ingress": [.names(["cluster.routing"])],
            "routing.gateway": [.names(["cluster.routing"])],
            "domainRouting.ingress": [.names(["cluster.ingressClass"])],
            "domainRouting.gateway": [.names(["cluster.ingressClass"])],
            "platform.domain": [Self.platform("domain")],
            "repository.url": [Self.platform("repository", "url")],
            "repository.branch": [Self.platform("repository", "branch")],
            "repository.secret": [Self.platform("repository", "secret"), .standard("not set")],
            "monitoring.namespace": monitoring("namespace", "monitoring"),
            "monitoring.prober": [Self.platform("monitoring", "prober"), .names(["monitoring.namespace"])],
            "monitoring.runbooks": [
                Self.platform("monitoring", "runbooks"), .names(["repository.url", "repository.branch"]),
            ],
            "monitoring.objectiveSeconds": monitoring("objectiveMinutes", "30 minutes"),
            "support.group": [Self.platform("support", "group"), .standard("not set")],
            "fanout.artifacts": [key("sourceWatcher"), .standard("no source-watcher")],
            "sharded": [key("shards"), .standard("one shard")],
            "images": [.standard("of all rings")],
            "guards.overlay": [key("guards"), .standard("tenants")],
            "guards.tenants": [key("guards"), .standard("tenants")],
            "impersonation": [key("impersonation"), .standard("false")],
            "accounts": [.names(["engine.flux", "impersonation"])],
            "extras.directory": [extras("directory"), .standard("not set")],
            "extras.account": [extras("account"), .standard("not set")],
            "webhook.host": [webhook("host"), .standard("not set")],
            "webhook.secret": [webhook("secret"), noReceiver],
            "webhook.type": [webhook("type"), noReceiver],
            "monitoringNamespace": monitoring("namespace", "monitoring"),
            "namespaces": [.names(["cluster.ingressNamespace", "monitoring.namespace"])],
            "hasAddons": [key("addons"), .standard("none")],
            "wildcard": [.names(["cluster.routing", "hasAddons"])],
        ]
        for (place, addon) in cluster.addons.enumerated() {
            origins["addons.\(addon)"] = [Self.platform("clusters", index, "addons", String(place))]
        }
        return origins
    }

    private static let rendered: [String: [ValueOrigin]] = [
        "paths.base": [.names(["release"])],
        "paths.release": [.names(["release"])],
        "digest": [.names(["release", "files"])],
        "files": [.names(["release", "features"])],
        "components": [.names(["release", "tier", "features"])],
        "sources": [.names(["release", "components"])],
        "resources": [.names(["release", "features"])],
    ]

    private static func record(_ keys: String...) -> ValueOrigin { .record(JSONPointer(keys: keys)) }

    private static func platform(_ keys: String...) -> ValueOrigin { .platform(JSONPointer(keys: keys)) }
}
