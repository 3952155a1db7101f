internal import Comparing
internal import Diagnostics
internal import Documents
internal import Manifests
internal import Onboarding

/// Overlays that change in the same way. `model` represents all of them; both of its sides are ready to be built.
struct OverlayJob: Sendable {
    struct Outcome: Sendable {
        let overlays: DiffReport.Overlays
        let problems: [Diagnostic]
    }

    let pairs: [OverlayPair]
    let model: OverlayPair
    let old: BuildableOverlay?
    let new: BuildableOverlay?
    /// What a new overlay is judged by, if not by nothing.
    let known: BuildableOverlay?
    /// Whether the release or the platform differs. If only records do, the objects follow from them by the rules of the
    /// release, and the records are judged.
    let isJudged: Bool

    /// The annotation with the paths that Argo CD watches. They name the release.
    private static let watchedPaths = "argocd.argoproj.io/manifest-generate-paths"

    /// Builds both sides and compares them.
    func run() async -> Outcome {
        var problems: [Diagnostic] = []
        let before = await objects(old, &problems)
        let after = await objects(new, &problems)
        let digests = (before + after).compactMap(Self.digest)
        // A change to one customer's own record is shown in full. For changes to many customers, their own values are
        // replaced.
        let isOwn = pairs.count == 1 && (model.kind != .changed || !model.fields.isEmpty)
        let texts = CustomerTexts(model.versions, digests: digests, digestsOnly: isOwn)
        let changes = problems.isEmpty ? ObjectChange.changes(from: before, to: after) : []
        let overlays = DiffReport.Overlays(
            cluster: model.cluster, customers: pairs.map(\.id).sorted(), kind: model.kind,
            tier: model.versions.last?.tier.name, objects: changes.compactMap { Self.told($0.map(texts.replace)) },
            risks: await risks(before, after, &problems).map { $0.map(texts.replace) },
            isJudged: isJudged, goneWithHosts: goneWithHosts(before, after, texts),
            pods: (Self.pods(before), Self.pods(after)))
        return Outcome(overlays: overlays, problems: problems)
    }

    /// The change without its trivial parts: lines that contain the page's digest, and the paths that Argo CD watches.
    /// Returns `nil` if nothing else changes.
    private static func told(_ change: ObjectChange) -> ObjectChange? {
        guard change.kind == .changed else { return change }
        return change.compactMap { field in
            if change.object.kind == BuildableOverlay.metadata, field.path.hasPrefix("paths") { return nil }
            if field.old == field.new || field.path.hasSuffix("[\(Self.watchedPaths)]") { return nil }
            guard case .lines(let removed) = field.old, case .lines(let added) = field.new else { return field }
            func isTold(_ line: String) -> Bool { !line.contains(CustomerTexts.digest) }
            let (old, new) = (removed.filter(isTold), added.filter(isTold))
            return old.isEmpty && new.isEmpty
                ? nil : FieldChange(path: field.path, old: .lines(old), new: .lines(new))
        }
    }

    private func risks(
        _ before: [KubernetesObject], _ after: [KubernetesObject], _ problems: inout [Diagnostic]
    ) async -> [ObjectRisk] {
        guard isJudged, problems.isEmpty, model.kind != .removed else { return [] }
        let old = model.kind == .added ? await objects(known, &problems) : before
        return ObjectRisks.ofChanges(from: old, to: after)
    }

    private func goneWithHosts(
        _ before: [KubernetesObject], _ after: [KubernetesObject], _ texts: CustomerTexts
    ) -> Set<KubernetesObject.Identity> {
        guard case .rendered(let old) = model.before, let new = model.after else { return [] }
        let gone = Set((old.record.domains ?? []).map(\.text)).subtracting((new.record.domains ?? []).map(\.text))
        let present = Set(after.map(\.identity))
        let removed = before.filter { object in
            let hosts = object.hostnames
            return !present.contains(object.identity) && !hosts.isEmpty && hosts.isSubset(of: gone)
        }
        return Set(removed.map { $0.identity.map(texts.replace) })
    }

    private func objects(_ overlay: BuildableOverlay?, _ problems: inout [Diagnostic]) async -> [KubernetesObject] {
        do {
            return try await overlay?.objects() ?? []
        } catch {
            problems += (error as? Problems)?.diagnostics ?? []
            return []
        }
    }

    /// The digest of the page that the pods of a Deployment serve.
    private static func digest(of object: KubernetesObject) -> String? {
        object.find("spec", "template", "metadata", "annotations", "onboard.sas.dev/digest")?.string
    }

    /// The maximum number of pods of the objects.
    private static func pods(_ objects: [KubernetesObject]) -> Int {
        func sum(_ kind: String, _ key: String) -> Int? {
            let counts = objects.filter { $0.identity.kind == kind }.map { $0.find("spec", key)?.integer ?? 1 }
            return counts.isEmpty ? nil : counts.map(PodLoad.bounded).reduce(0, +)
        }
        return sum("HorizontalPodAutoscaler", "maxReplicas") ?? sum("Deployment", "replicas") ?? 0
    }
}
