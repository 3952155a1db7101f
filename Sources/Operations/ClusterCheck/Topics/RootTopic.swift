internal import Documents
internal import Onboarding
internal import Overlays

/// Checks the objects that register the cluster's directories with the sync engine, and their status.
struct RootTopic: ClusterTopic {
    /// The kinds in kubectl's notation. An object may depend on kinds before its own.
    private static let kinds = [
        (group: "source.toolkit.fluxcd.io", kind: "GitRepository", name: "gitrepositories.source.toolkit.fluxcd.io"),
        (
            group: "kustomize.toolkit.fluxcd.io", kind: "Kustomization",
            name: "kustomizations.kustomize.toolkit.fluxcd.io"
        ),
        (group: "helm.toolkit.fluxcd.io", kind: "HelmRelease", name: "helmreleases.helm.toolkit.fluxcd.io"),
        (group: "argoproj.io", kind: "Application", name: "applications.argoproj.io"),
    ]

    let needs: ClusterNeeds

    /// The question for the root object of a cluster.
    static func root(of engine: Cluster.Engine, in namespace: String) -> ClusterQuestion {
        let kind = kinds.first { $0.kind == engine.syncingKind }?.name ?? ""
        return .object(kind, "onboard", in: namespace)
    }

    /// The directory that an object applies, such as `clusters/prod-us-1/platform`. Empty if the object applies none.
    static func directory(_ object: Node) -> String {
        let path =
            object.shown("spec", "path").isEmpty
            ? object.shown("spec", "source", "path") : object.shown("spec", "path")
        return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    }

    private struct Root {
        let object: RenderedObject
        let question: ClusterQuestion
        var subject: String { "\(object.kind) \(object.name)" }
        var isBootstrap: Bool { object.directory == ClusterLayout.Part.bootstrap.rawValue }
    }

    private static let parts: [ClusterLayout.Part] = [.bootstrap, .platform, .addons]

    private var roots: [Root] {
        Self.kinds.flatMap { known in
            needs.own.filter { $0.group == known.group && $0.kind == known.kind }
                .filter { root in Self.parts.contains { $0.rawValue == root.directory } }
                .map { Root(object: $0, question: .object(known.name, $0.name, in: needs.engineNamespace)) }
        }
    }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { roots.map(\.question) }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let isApplied = roots.contains { $0.isBootstrap && answers.found($0.question) != nil }
        return roots.flatMap { root in
            answers.look(root.question, at: root.subject, absent: [absent(root, isApplied)]) { [standing($0, root)] }
        }
    }

    private func absent(_ root: Root, _ isApplied: Bool) -> Check {
        if root.isBootstrap || !isApplied { return .next("\(root.subject) does not exist yet", needs.bootstrap) }
        let directory = root.object.directory ?? ""
        return .missing(root.subject, "the engine creates it from \(directory)/: see the checks above")
    }

    private func standing(_ object: Node, _ root: Root) -> Check {
        let directory = Self.directory(object)
        let own = "\(needs.cluster.layout.directory)/"
        guard directory.isEmpty || directory.hasPrefix(own) else {
            return .faulty(
                "\(root.subject) applies \(directory)",
                "this cluster is not \(needs.cluster.name): choose its context with --context")
        }
        let look = "kubectl -n \(needs.engineNamespace) describe \(root.object.kind.lowercased()) \(root.object.name)"
        if object["spec", "suspend"]?.bool == true { return .faulty("\(root.subject) is suspended", look) }
        return needs.cluster.engine == .flux ? flux(object, root.subject, look) : argoCD(object, root.subject, look)
    }

    private func flux(_ object: Node, _ subject: String, _ look: String) -> Check {
        guard let ready = object.condition("Ready", in: "status") else {
            return .next("\(subject): Flux has not reported its status yet", look)
        }
        if ready.isTrue { return .fine("\(subject) is Ready") }
        return ready.isFalse
            ? .faulty("\(subject) is not Ready: \(ready.words)", look)
            : .next("\(subject) is being synced: \(ready.words)", look)
    }

    private func argoCD(_ object: Node, _ subject: String, _ look: String) -> Check {
        let sync = object.shown("status", "sync", "status")
        if sync == "Synced" { return .fine("\(subject) is Synced") }
        if sync.isEmpty { return .next("\(subject): Argo CD has not reported its status yet", look) }
        let errors = object.list("status", "conditions").filter { $0["type"]?.text.hasSuffix("Error") == true }
        let words = errors.map { $0.shown("message") } + [object.shown("status", "operationState", "message")]
        let first = words.first { !$0.isEmpty }
        return .faulty("\(subject) is \(sync)\(first.map { ": \($0)" } ?? "")", look)
    }
}
