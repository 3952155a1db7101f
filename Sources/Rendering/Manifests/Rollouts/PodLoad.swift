internal import CEL

/// The resources that the pods of a Deployment take from a quota.
public struct PodLoad: Sendable, Hashable {
    /// The largest number of pods wanted at once: the Deployment's `replicas` or, with an autoscaler, its
    /// `maxReplicas`.
    let most: Int
    /// How many pods above `most` may run during a rollout.
    let surge: Int
    /// The resources of one pod, by their names in a ResourceQuota: `limits.cpu`, `requests.memory`, `pods`.
    let each: [String: Quantity]

    /// The load of a Deployment; `nil` for another kind of object. `others` are the objects next to it, where its
    /// autoscaler is found.
    public init?(_ manifest: Manifest, beside others: [Manifest]) {
        guard manifest.kind == "Deployment", let spec = manifest.value["spec"] else { return nil }
        let autoscaler = others.first { other in
            other.kind == "HorizontalPodAutoscaler"
                && other.value.at("spec", "scaleTargetRef", "name")?.text == manifest.name
        }
        let replicas = spec["replicas"]?.whole ?? 1
        let count = autoscaler?.value.at("spec", "maxReplicas")?.whole ?? replicas
        most = Self.bounded(count)
        surge = Self.share(spec.at("strategy", "rollingUpdate", "maxSurge"), of: most)
        each = Self.resources(spec.at("template", "spec"))
    }

    /// A number of pods, or a percentage of `count`, rounded up. The default is 25 percent (Kubernetes, "Deployments",
    /// Max Surge).
    private static func share(_ value: CELValue?, of count: Int) -> Int {
        if let whole = value?.whole { return bounded(whole) }
        let percent = value?.text.flatMap { $0.last == "%" ? Int($0.dropLast()) : nil } ?? 25
        return bounded((count * bounded(percent) + 99) / 100)
    }

    /// The count limited to what the API server accepts: 0 to 2,147,483,647 (Kubernetes, `int32`).
    public static func bounded(_ count: Int) -> Int { min(max(0, count), Int(Int32.max)) }

    /// The resources of one pod: the sum of its containers or, if that is more, the resources of an init container
    /// (Kubernetes, "Init Containers", Resource sharing within containers).
    private static func resources(_ pod: CELValue?) -> [String: Quantity] {
        func all(_ key: String) -> [[String: Quantity]] { (pod?[key]?.elements ?? []).map(resources(ofContainer:)) }
        var sums = all("containers").reduce(into: [:]) { sums, container in
            sums.merge(container) { $0 + $1 }
        }
        for container in all("initContainers") { sums.merge(container) { max($0, $1) } }
        sums["pods"] = .one
        return sums
    }

    /// A resource with a limit and no request gets the limit as its request.
    private static func resources(ofContainer container: CELValue) -> [String: Quantity] {
        var amounts: [String: Quantity] = [:]
        for (name, value) in container.at("resources", "limits")?.entries ?? [] {
            amounts["limits.\(name)"] = Quantity(value)
            amounts["requests.\(name)"] = Quantity(value)
        }
        for (name, value) in container.at("resources", "requests")?.entries ?? [] {
            amounts["requests.\(name)"] = Quantity(value)
        }
        return amounts
    }
}
