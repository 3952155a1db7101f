internal import Documents
internal import Onboarding
internal import Overlays

/// Checks Flux's controllers whose kinds are rendered.
struct FluxTopic: ClusterTopic {
    private static let controllers = [
        (group: "source.toolkit.fluxcd.io", name: "source-controller"),
        (group: "kustomize.toolkit.fluxcd.io", name: main),
        (group: "notification.toolkit.fluxcd.io", name: "notification-controller"),
        (group: "helm.toolkit.fluxcd.io", name: "helm-controller"),
        (group: "source.extensions.fluxcd.io", name: "source-watcher"),
    ]
    private static let main = "kustomize-controller"
    private static let shardLabel = "sharding.fluxcd.io/key"

    let needs: ClusterNeeds
    private var question: ClusterQuestion { .objects("deployments.apps", in: needs.engineNamespace) }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [question] }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        answers.look(question, at: "the controllers of Flux", absent: []) { list in
            let workloads = Workload.all(in: list)
            let needed = Self.controllers.filter { needs.renders(group: $0.group) }.map(\.name)
            var checks = needed.map { name in
                workloads.first { $0.name == name }?.check
                    ?? .missing("\(name) in \(needs.engineNamespace)", remedy(name))
            }
            if let main = workloads.first(where: { $0.name == Self.main }) { checks += settings(main) }
            return checks + shards(workloads)
        }
    }

    private func remedy(_ name: String) -> String {
        switch name {
        case "helm-controller": "add-ons require it; add it to --components of flux install: \(Guide.flux)"
        case "source-watcher": "flux install --components-extra=source-watcher: \(Guide.flux)"
        default: "add it to --components of flux install: \(Guide.flux)"
        }
    }

    private func settings(_ main: Workload) -> [Check] {
        var checks: [Check] = []
        if needs.cluster.sourceWatcher, !main.arguments.contains(where: Self.isArtifactGate) {
            checks.append(
                .missing(
                    "the feature gate ExternalArtifact of \(Self.main)",
                    "flux install --components-extra=source-watcher sets it: \(Guide.flux)"))
        }
        let locks = ["--no-cross-namespace-refs=true", "--no-remote-bases=true", "--default-service-account=default"]
        let open = locks.filter { !main.arguments.contains($0) }
        if !open.isEmpty {
            checks.append(
                .next(
                    "Flux runs without its full multi-tenancy lockdown",
                    "recommended for \(Self.main): \(open.joined(separator: " ")): \(Guide.flux)"))
        }
        return checks
    }

    private static func isArtifactGate(_ argument: String) -> Bool {
        argument.hasPrefix("--feature-gates=") && argument.contains("ExternalArtifact=true")
    }

    /// Checks that each shard has a kustomize-controller, and that the main one ignores objects with a shard.
    private func shards(_ workloads: [Workload]) -> [Check] {
        guard needs.cluster.shards > 1 else { return [] }
        let selectors = workloads.map { ($0, Self.selector($0)) }
        var checks = (1...needs.cluster.shards).map { number -> Check in
            let shard = "shard\(number)"
            guard let found = selectors.first(where: { Self.names(shard, $0.1) }) else {
                return .missing(
                    "a kustomize-controller for \(shard)",
                    "start one with --watch-label-selector=\(Self.shardLabel)=\(shard)")
            }
            return found.0.check
        }
        if let main = selectors.first(where: { $0.0.name == Self.main }), main.1 != "!\(Self.shardLabel)" {
            checks.append(
                .faulty(
                    "\(Self.main) also syncs the customers of shards",
                    "start it with --watch-label-selector=!\(Self.shardLabel)"))
        }
        return checks
    }

    private static func selector(_ workload: Workload) -> String {
        let flag = "--watch-label-selector="
        return workload.arguments.first { $0.hasPrefix(flag) }.map { String($0.dropFirst(flag.count)) } ?? ""
    }

    /// Whether a selector, such as `sharding.fluxcd.io/key in (shard1, shard2)`, contains a shard.
    private static func names(_ shard: String, _ selector: String) -> Bool {
        guard selector.hasPrefix(shardLabel) else { return false }
        return selector.dropFirst(shardLabel.count).split { !$0.isLetter && !$0.isNumber }.contains { $0 == shard }
    }
}
