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
    /// The values that belong to the customers.
    let texts: CustomerTexts
    /// Whether the release or the platform differs. If only records do, the objects follow from them by the rules of the
    /// release, and the records are judged.
    let isJudged: Bool

    /// Compares both sides as they were built.
    func outcome(_ built: OverlayBuilds.Built) -> Outcome {
        var problems: [Diagnostic] = []
        let before = objects(old, built, &problems)
        let after = objects(new, built, &problems)
        let judged = model.kind == .added ? objects(known, built, &problems) : before
        let texts = texts.adding(digests: (before + after).compactMap(Self.digest))
        let changes = problems.isEmpty ? ObjectChange.changes(from: before, to: after) : []
        let overlays = DiffReport.Overlays(
            cluster: model.cluster, customers: model.possible == nil ? pairs.map(\.id).sorted() : [], kind: model.kind,
            tier: model.versions.last?.tier.name, objects: changes.compactMap { Self.told($0.map(texts.replace)) },
            risks: risks(judged, after, changes, problems).map { $0.map(texts.replace) },
            possible: model.possible, isBuilt: problems.isEmpty, isJudged: isJudged,
            goneWithHosts: goneWithHosts(before, after, texts),
            hosts: (before.routedHosts, after.routedHosts), pods: (Self.pods(before), Self.pods(after)))
        return Outcome(overlays: overlays, problems: problems)
    }

    /// The change without what is equal once the customers' values, digests and releases are replaced. Returns `nil` if
    /// nothing else changes.
    private static func told(_ change: ObjectChange) -> ObjectChange? {
        guard change.kind == .changed else { return change }
        return change.compactMap { field in
            if change.object.kind == BuildableOverlay.metadata, field.path.hasPrefix("paths") { return nil }
            if field.old == field.new { return nil }
            guard case .lines(let removed) = field.old, case .lines(let added) = field.new else { return field }
            let (old, new) = (Self.without(added, in: removed), Self.without(removed, in: added))
            return old.isEmpty && new.isEmpty
                ? nil : FieldChange(path: field.path, old: .lines(old), new: .lines(new))
        }
    }

    /// The lines that are not among others: replaced values may have made both sides equal.
    private static func without(_ others: [String], in lines: [String]) -> [String] {
        var others = others
        return lines.filter { line in
            guard let place = others.firstIndex(where: { $0.utf8.elementsEqual(line.utf8) }) else { return true }
            others.remove(at: place)
            return false
        }
    }

    private func risks(
        _ before: [KubernetesObject], _ after: [KubernetesObject], _ changes: [ObjectChange], _ problems: [Diagnostic]
    ) -> [ObjectRisk] {
        guard isJudged, problems.isEmpty, model.kind != .removed else { return [] }
        // An object that does not change neither gains nor loses anything.
        var changed = Set(changes.map(\.object))
        for identity in changed { changed.insert(identity.first) }
        func isChanged(_ object: KubernetesObject) -> Bool { model.kind == .added || changed.contains(object.identity) }
        return ObjectRisks.ofChanges(from: before.filter(isChanged), to: after.filter(isChanged))
    }

    private func goneWithHosts(
        _ before: [KubernetesObject], _ after: [KubernetesObject], _ texts: CustomerTexts
    ) -> Set<KubernetesObject.Identity> {
        guard let old = model.before?.customer, let new = model.after?.customer else { return [] }
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
            problems += error.diagnostics.map(named)
            return []
        }
    }

    /// A problem of a stand-in as one of the customer that it stands for.
    private func named(_ problem: Diagnostic) -> Diagnostic {
        if let possible = model.possible {
            let message = "the overlay of a new customer (\(possible)) cannot be built: \(problem.message)"
            return Diagnostic(problem.identifier, at: nil, message, hint: problem.hint, severity: problem.severity)
        }
        guard let customer = pairs.first(where: { $0.id == model.id }) ?? pairs.min(by: { $0.id < $1.id }) else {
            return problem
        }
        func name(_ text: String) -> String { text.replacing(model.id.text, with: customer.id.text) }
        return Diagnostic(
            problem.identifier,
            at: problem.location.map { SourceLocation(file: name($0.file), position: $0.position) },
            name(problem.message), hint: problem.hint, severity: problem.severity)
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
        let text = object.find("spec", "template", "metadata", "annotations", "onboard.sas.dev/digest")?.string
        return text.flatMap { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) ? $0 : nil }
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
