internal import Diagnostics
internal import Documents

extension PlatformReader {
    /// The clusters, in the order of the file.
    mutating func clusters(_ fields: FieldReader, tiers: [Tier], rings: [Ring]) -> [Cluster] {
        fields.require("clusters", problems: &problems)
        guard let list = fields.value("clusters", .list, "a list", problems: &problems) else { return [] }
        if list.elements.isEmpty { report("platform/empty", list, "\"clusters\" must have at least one entry") }
        var names: [ClusterName: SourceLocation] = [:]
        return list.elements.compactMap { node in
            guard let cluster = cluster(node, tiers, rings) else { return nil }
            if let first = names.updateValue(node.location, forKey: cluster.name) {
                let message = "the cluster \"\(cluster.name)\" is repeated here"
                problems.append(Diagnostic("platform/duplicate-cluster", at: node.location, message, related: [first]))
            }
            return cluster
        }
    }

    private mutating func cluster(_ node: Node, _ tiers: [Tier], _ rings: [Ring]) -> Cluster? {
        let keys: [FieldReader.Key] = [
            "name", "region", "engine", "engineNamespace", "routing", "capacity", "tiers", "ingressClass",
            "gatewayClass", "ingressNamespace", "issuer", "shards", "sourceWatcher", "webhook", "guards",
            "impersonation", "addons", "extras", "release",
        ]
        guard let fields = fields(node, "a cluster", keys) else { return nil }
        let name = fields.requiredString("name", problems: &problems).flatMap { parse($0, ClusterName.init) }
        let region = fields.requiredString("region", problems: &problems).flatMap { objectName($0) }
        let engine: Cluster.Engine? = choice(fields, "engine")
        let routing: Cluster.Routing? = fields.value("routing") == nil ? .ingress : choice(fields, "routing")
        fields.require("capacity", problems: &problems)
        let capacity = fields.integer("capacity", in: Cluster.capacities, problems: &problems)
        let taken = takenTiers(fields, tiers)
        let ingressClass = className(fields, "ingressClass", of: .ingress, routing, node)
        let gatewayClass = className(fields, "gatewayClass", of: .gateway, routing, node)
        refuseGatewayClass(fields, routing)
        let issuer = fields.requiredString("issuer", problems: &problems).flatMap { objectName($0) }
        let namespace = fields.string("ingressNamespace", problems: &problems).flatMap { objectName($0) }
        let engineNamespace = fields.string("engineNamespace", problems: &problems).flatMap { objectName($0) }
        let shards = shards(fields, engine)
        let sourceWatcher = sourceWatcher(fields, engine)
        let webhook = webhook(fields, engine)
        let guards: Cluster.Guards? = fields.value("guards") == nil ? .tenants : choice(fields, "guards")
        let impersonation = impersonation(fields, engine, guards)
        let addons = addons(fields)
        let extras = extras(fields)
        let ownRelease = fields.string("release", problems: &problems).flatMap { parse($0, ReleaseName.init) }
        guard let name, let region, let engine, let routing, let capacity, let issuer,
            let guards, let release = ownRelease ?? rings.first(where: { $0.share == nil })?.release
        else { return nil }
        return Cluster(
            name: name, region: region, engine: engine, routing: routing, capacity: capacity, tiers: taken,
            ingressClass: ingressClass, gatewayClass: gatewayClass,
            ingressNamespace: namespace ?? (routing == .ingress ? ingressClass : gatewayClass), issuer: issuer,
            engineNamespace: engineNamespace ?? engine.namespace, shards: shards,
            sourceWatcher: sourceWatcher, guards: guards, impersonation: impersonation, addons: addons,
            extras: extras, webhook: webhook, release: release)
    }

    /// The name of a class, or an empty string. Reports a class that is missing although the routing needs it.
    private mutating func className(
        _ fields: FieldReader, _ key: FieldReader.Key, of kind: Cluster.Routing, _ routing: Cluster.Routing?,
        _ cluster: Node
    ) -> String {
        let given = fields.string(key, problems: &problems)
        let name = given.flatMap { objectName($0) }
        if let routing, routing == kind, fields.value(key) == nil {
            report("platform/missing-key", cluster, "a cluster with routing \"\(kind.rawValue)\" must have \"\(key)\"")
        }
        return name ?? ""
    }

    /// Reports a GatewayClass with the routing `ingress`. An Ingress class is allowed with `gateway`, for customers'
    /// own domains.
    private mutating func refuseGatewayClass(_ fields: FieldReader, _ routing: Cluster.Routing?) {
        guard routing == .ingress, let node = fields.value("gatewayClass") else { return }
        report("platform/unexpected-key", node, "\"gatewayClass\" is allowed only with \"routing\": \"gateway\"")
    }

    /// The names of the add-ons. The release defines which add-ons exist.
    private mutating func addons(_ fields: FieldReader) -> [AddonName] {
        var seen: [AddonName: SourceLocation] = [:]
        return (fields.strings("addons", problems: &problems) ?? []).compactMap { node in
            guard let name = parse(node, AddonName.init) else { return nil }
            guard let first = seen.updateValue(node.location, forKey: name) else { return name }
            let message = "the add-on \"\(name)\" is repeated here"
            problems.append(Diagnostic("platform/duplicate-addon", at: node.location, message, related: [first]))
            return nil
        }
    }

    /// The tiers that the cluster accepts: all, unless the file lists some.
    private mutating func takenTiers(_ fields: FieldReader, _ tiers: [Tier]) -> Set<TierName> {
        guard let nodes = fields.strings("tiers", problems: &problems) else { return Set(tiers.map(\.name)) }
        let names = tiers.map(\.name.text)
        for node in nodes where !names.contains(node.text) {
            report(
                "platform/unknown-tier", node,
                unknownName("tier", node.text, among: names),
                hint: didYouMean(node.text, among: names))
        }
        return Set(tiers.map(\.name).filter { name in nodes.contains { $0.text == name.text } })
    }

    private mutating func shards(_ fields: FieldReader, _ engine: Cluster.Engine?) -> Int {
        refuse(fields, "shards", beside: engine, only: .flux)
        return fields.integer("shards", in: 1...100, problems: &problems) ?? 1
    }

    private mutating func sourceWatcher(_ fields: FieldReader, _ engine: Cluster.Engine?) -> Bool {
        refuse(fields, "sourceWatcher", beside: engine, only: .flux)
        return fields.bool("sourceWatcher", problems: &problems) ?? false
    }

    /// Whether impersonation is on. It is not allowed with guards in the overlays, because the account of a new
    /// customer would be bound before its Namespace exists.
    private mutating func impersonation(
        _ fields: FieldReader, _ engine: Cluster.Engine?, _ guards: Cluster.Guards?
    ) -> Bool {
        refuse(fields, "impersonation", beside: engine, only: .argocd)
        let isOn = fields.bool("impersonation", problems: &problems) ?? false
        if isOn, guards == .overlay, let node = fields.value("impersonation") {
            report(
                "platform/unexpected-key", node, "\"impersonation\" is not allowed with \"guards\": \"overlay\"",
                hint: "enable it once the guards are in tenants/")
        }
        return isOn
    }

    /// The directory of files that onboard does not make, and the account or project that applies them.
    private mutating func extras(_ fields: FieldReader) -> Cluster.Extras? {
        guard let node = fields.value("extras"), let map = self.fields(node, "extras", ["directory", "account"])
        else { return nil }
        let directory = map.requiredString("directory", problems: &problems).flatMap { extrasDirectory($0) }
        let account = map.requiredString("account", problems: &problems).flatMap { extrasAccount($0) }
        guard let directory, let account else { return nil }
        return Cluster.Extras(directory: directory, account: account)
    }

    private mutating func extrasAccount(_ node: Node) -> String? {
        guard let name = objectName(node) else { return nil }
        guard !Cluster.Extras.strong.contains(name) else {
            report(
                "platform/extras-account", node,
                "\(quoted(name)) is an account or project of the platform or of other workloads",
                hint: "create a separate account or project, with only the rights that these files need")
            return nil
        }
        return name
    }

    private mutating func extrasDirectory(_ node: Node) -> String? {
        guard let name = objectName(node) else { return nil }
        guard !Cluster.Extras.taken.contains(name) else {
            let taken = Cluster.Extras.taken.joined(separator: ", ")
            report(
                "platform/extras-directory", node,
                "the directory \(quoted(name)) belongs to onboard; reserved are \(taken)")
            return nil
        }
        return name
    }

    /// Reports a key that is only allowed with one of the engines.
    mutating func refuse(
        _ fields: FieldReader, _ key: FieldReader.Key, beside engine: Cluster.Engine?, only allowed: Cluster.Engine
    ) {
        guard let engine, engine != allowed, let node = fields.value(key) else { return }
        report(
            "platform/unexpected-key", node, "\"\(key)\" is allowed only with \"engine\": \"\(allowed.rawValue)\"")
    }
}
