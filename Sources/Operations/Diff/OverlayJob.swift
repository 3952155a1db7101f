internal import Comparing
internal import Diagnostics
internal import Documents
internal import Onboarding

/// Overlays that change in the same way, one of which stands for all: both its sides, ready to be built.
struct OverlayJob: Sendable {
    struct Outcome: Sendable {
        let overlays: DiffReport.Overlays
        let problems: [Diagnostic]
    }

    let pairs: [OverlayPair]
    let model: OverlayPair
    let old: BuildableOverlay?
    let new: BuildableOverlay?

    /// Builds both sides and compares them.
    func run() async -> Outcome {
        var problems: [Diagnostic] = []
        let before = await objects(old, &problems)
        let after = await objects(new, &problems)
        let digests = (before + after).compactMap(Self.digest)
        let texts = CustomerTexts(model.versions, digests: digests, digestsOnly: pairs.count == 1)
        let changes = problems.isEmpty ? ObjectChange.changes(from: before, to: after) : []
        let overlays = DiffReport.Overlays(
            cluster: model.cluster, customers: pairs.map(\.id).sorted(), kind: model.kind,
            tier: model.versions.last?.tier.name, objects: changes.map { $0.map(texts.replace) },
            pods: (Self.pods(before), Self.pods(after)))
        return Outcome(overlays: overlays, problems: problems)
    }

    private func objects(_ overlay: BuildableOverlay?, _ problems: inout [Diagnostic]) async -> [KubernetesObject] {
        do {
            return try await overlay?.objects() ?? []
        } catch {
            problems += (error as? Problems)?.diagnostics ?? []
            return []
        }
    }

    /// The digest of the page that a Deployment's pods serve.
    private static func digest(of object: KubernetesObject) -> String? {
        object.find("spec", "template", "metadata", "annotations", "onboard.sas.dev/digest")?.string
    }

    /// How many pods the objects may have at most.
    private static func pods(_ objects: [KubernetesObject]) -> Int {
        let scaled = objects.filter { $0.identity.kind == "HorizontalPodAutoscaler" }
        if !scaled.isEmpty { return scaled.compactMap { $0.find("spec", "maxReplicas")?.integer }.reduce(0, +) }
        return objects.filter { $0.identity.kind == "Deployment" }
            .map { $0.find("spec", "replicas")?.integer ?? 1 }.reduce(0, +)
    }
}
