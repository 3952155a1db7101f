public import Diagnostics
internal import Manifests
public import Onboarding

/// Checks a release with the objects of all shapes of customers and clusters: whether the API server would accept them,
/// and whether a change from each shape to each other one can be rolled out. Pure.
public struct ShapeCheck {
    private let release: Release
    private let platform: Platform
    private let severity: Diagnostic.Severity
    private var kinds = KindSchemas()
    private var problems: [Diagnostic] = []
    /// The ids of the files that were already checked.
    private var files: Set<Int> = []
    private var seen: [String: SeenObjects] = [:]
    private var told: Set<String> = []

    /// All problems with the objects of a release. `ring` is a ring that would use it. Problems of a frozen release are
    /// warnings, because they cannot be fixed in it.
    public static func problems(
        of release: Release, for ring: Ring, on platform: Platform, isFrozen: Bool
    ) -> [Diagnostic] {
        var check = ShapeCheck(release, platform, isFrozen ? .warning : .error)
        check.judge(ring)
        return check.problems
    }

    /// The objects of a ring's customers that the policies of their cluster refuse, where the cluster has the other
    /// release. The sync of these customers fails until the cluster has the ring's release. All problems are warnings.
    public static func problems(
        of release: Release, for ring: Ring, on platform: Platform, beside other: (name: ReleaseName, release: Release)
    ) -> [Diagnostic] {
        var objects = ShapeObjects(release, for: ring)
        var admission = AdmissionCheck(.warning, policiesOf: other.name)
        for cluster in platform.clusters where cluster.release == other.name {
            let files = ClusterRenderer(other.release).render(cluster)
            admission.add(objects.read(ofCluster: files).flatMap(\.objects), of: cluster.name)
        }
        for shape in Shape.all(of: ring, on: platform)
        where shape.customer.cluster.release == other.name && shape.hasItsOwnObjects {
            admission.judge(shape, objects.build(shape.customer))
        }
        return admission.problems.filter { $0.identifier != "template/rule-not-judged" }
    }

    private init(_ release: Release, _ platform: Platform, _ severity: Diagnostic.Severity) {
        self.release = release
        self.platform = platform
        self.severity = severity
    }

    private mutating func judge(_ ring: Ring) {
        let read = KindSchemas.read(
            release.definitions.map { ("\(release.directory)/\($0.path)", $0.bytes) }, severity: severity)
        kinds = read.schemas
        if release.definitions.isEmpty {
            problems.append(
                Diagnostic(
                    "template/no-definitions", at: SourceLocation(file: release.directory),
                    "there is no \(ReleasePath.kinds)/, so objects are not checked against the API server's schemas",
                    hint: "\"onboard init\" writes one for the templates of a new repository", severity: .warning))
        }
        problems += read.problems + LeftOutCheck.problems(of: release, on: platform, severity)
        let clusters = ClusterRenderer(release)
        var objects = ShapeObjects(release, for: ring)
        var admission = AdmissionCheck(severity)
        var guards = GuardCheck(severity)
        for cluster in platform.clusters {
            let files = objects.read(ofCluster: clusters.render(cluster))
            for file in files { judge(file, "on \(cluster.name.text)") }
            admission.add(files.flatMap(\.objects), of: cluster.name)
        }
        let unnamed = release.unnamed(on: platform)
        var all: [(customer: Customer, built: ShapeObjects.Built)] = []
        for shape in Shape.all(of: ring, on: platform.offering(unnamed.tiers, unnamed.features)) {
            let files = objects.read(shape.customer)
            judge(files, shape.description)
            guard shape.hasItsOwnObjects else { continue }
            let built = objects.build(files)
            admission.judge(shape, built)
            guards.judge(shape, built.guards)
            all.append((shape.customer, built))
        }
        problems += RoomCheck(all, severity).problems + admission.problems + guards.problems
    }

    private mutating func judge(_ files: ShapeObjects.Files, _ shape: String) {
        for (_, file) in files.resources { judge(file, shape) }
        if let tenant = files.tenant { judge(tenant, shape) }
        for (file, _) in files.guards { judge(file, shape) }
    }

    private mutating func judge(_ file: ShapeObjects.File, _ shape: String) {
        guard files.insert(file.id).inserted else { return }
        for object in file.objects where seen[object.source, default: SeenObjects()].insert(object) {
            for refusal in kinds.refusals(of: object) { tell(refusal, of: object, shape) }
            if let hint = kinds.unknown(object) { tellUnknown(object, hint) }
        }
    }

    private mutating func tellUnknown(_ manifest: Manifest, _ hint: String) {
        let kind = "\(manifest.apiVersion) \(manifest.kind)"
        guard told.insert("\(manifest.source) \(kind)").inserted else { return }
        problems.append(
            Diagnostic(
                "template/unknown-kind", at: SourceLocation(file: manifest.source),
                "\(ReleasePath.kinds)/ defines other kinds of its group, but not \(quoted(kind))",
                hint: hint, severity: .warning))
    }

    private mutating func tell(_ refusal: Refusal, of manifest: Manifest, _ shape: String) {
        guard told.insert("\(manifest.source) \(manifest.kind) \(refusal.field) \(refusal.message)").inserted else {
            return
        }
        problems.append(
            Diagnostic(
                "template/refused", at: SourceLocation(file: manifest.source),
                "the API server would reject \(quoted(manifest.title)): \(refusal.field) \(refusal.message)",
                hint: (refusal.hint.map { "\($0) " } ?? "") + "seen with: \(shape)", severity: severity))
    }
}
