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

    /// An overlay on one side.
    struct Version: Sendable {
        let overlay: BuildableOverlay
        let ticket: OverlayBuilds.Ticket
    }

    let pairs: [OverlayPair]
    let model: OverlayPair
    let old: Version?
    let new: Version?
    /// What a new overlay is judged by, if not by nothing.
    let known: Version?
    /// Whether the release or the platform differs. If only records do, the objects follow from them by the rules of the
    /// release, and the records are judged.
    let isJudged: Bool

    /// The annotation with the paths that Argo CD watches. They name the release.
    private static let watchedPaths = "argocd.argoproj.io/manifest-generate-paths"

    /// Compares both sides as they were built.
    func outcome(_ built: OverlayBuilds.Built) -> Outcome {
        var problems: [Diagnostic] = []
        let before = objects(old, built, &problems)
        let after = objects(new, built, &problems)
        let judged = model.kind == .added ? objects(known, built, &problems) : before
        let digests = (before + after).compactMap(Self.digest)
        // A change to one customer's own record is shown in full. For changes to many customers, their own values are
        // replaced.
        let isOwn = pairs.count == 1 && (model.kind != .changed || !model.fields.isEmpty)
        let texts = CustomerTexts(model.versions, digests: digests, digestsOnly: isOwn)
        let changes = problems.isEmpty ? ObjectChange.changes(from: before, to: after) : []
        let overlays = DiffReport.Overlays(
            cluster: model.cluster, customers: pairs.map(\.id).sorted(), kind: model.kind,
            tier: model.versions.last?.tier.name, objects: changes.compactMap { Self.told($0.map(texts.replace)) },
            risks: risks(judged, after, problems).map { $0.map(texts.replace) },
            isBuilt: problems.isEmpty, isJudged: isJudged, goneWithHosts: goneWithHosts(before, after, texts),
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
        _ before: [KubernetesObject], _ after: [KubernetesObject], _ problems: [Diagnostic]
    ) -> [ObjectRisk] {
        guard isJudged, problems.isEmpty, model.kind != .removed else { return [] }
        return ObjectRisks.ofChanges(from: before, to: after)
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

    /// The objects of an overlay: those that Kustomize builds, then its other ones.
    private func objects(
        _ version: Version?, _ built: OverlayBuilds.Built, _ problems: inout [Diagnostic]
    ) -> [KubernetesObject] {
        guard let version else { return [] }
        do throws(Problems) {
            return try documents(version.ticket, built).flatMap(KubernetesObject.all) + version.overlay.otherObjects()
        } catch {
            problems += error.diagnostics
            return []
        }
    }

    private func documents(
        _ ticket: OverlayBuilds.Ticket, _ built: OverlayBuilds.Built
    ) throws(Problems) -> [Document] {
        switch ticket {
        case .empty: []
        case .refused(let problems): throw Problems(problems)
        case .number(let number, let texts): try built[number]?.get().map(texts.replaced) ?? []
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
