internal import CEL

/// What the pods of a Deployment take of a quota, and how many there are.
public struct PodLoad: Sendable, Hashable {
    /// The most pods that are wanted at a time: the Deployment's own number, or the autoscaler's most.
    let most: Int
    /// How many pods a rollout adds, and how many it may take away before new ones are ready.
    let surge: Int
    /// What one pod takes, by the names of a ResourceQuota: `limits.cpu`, `requests.memory`, `pods`.
    let each: [String: Quantity]

    /// The load of a Deployment; `nil` for another kind of object. `others` are the objects beside it, an autoscaler
    /// perhaps among them.
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

    /// A number, or a percentage that is rounded up; a quarter where nothing is said (Kubernetes, "Deployments",
    /// Max Surge).
    private static func share(_ value: CELValue?, of count: Int) -> Int {
        if let whole = value?.whole { return bounded(whole) }
        let percent = value?.text.flatMap { $0.last == "%" ? Int($0.dropLast()) : nil } ?? 25
        return bounded((count * bounded(percent) + 99) / 100)
    }

    /// A number of pods that an API server can hold, whatever stands in a template (Kubernetes, `int32`).
    public static func bounded(_ count: Int) -> Int { min(max(0, count), Int(Int32.max)) }

    /// What one pod takes: the sum of its containers, or the most that one of those takes that run before them
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

    /// A request that is not named is the limit.
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
