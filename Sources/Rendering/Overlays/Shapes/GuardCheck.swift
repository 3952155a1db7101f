internal import CEL
internal import Diagnostics
internal import Manifests
internal import Onboarding

/// Checks whether guards can be applied and moved. Pure.
///
/// - Two templates must not create the same object, because no sync engine accepts that.
/// - Guards in overlays need the annotation that keeps the sync engine from deleting them when they move out.
struct GuardCheck {
    private(set) var problems: [Diagnostic] = []
    private let severity: Diagnostic.Severity
    private var told: Set<String> = []

    init(_ severity: Diagnostic.Severity) {
        self.severity = severity
    }

    /// Checks the guards of a shape.
    mutating func judge(_ shape: Shape, _ guards: [(object: Manifest, place: Cluster.Guards)]) {
        judgeDoubles(guards.map(\.object))
        judgeMarks(guards.filter { $0.place == .overlay }.map(\.object), on: shape.customer.cluster)
    }

    private mutating func judgeDoubles(_ guards: [Manifest]) {
        var sources: [String: String] = [:]
        for manifest in guards {
            guard let first = sources.updateValue(manifest.source, forKey: manifest.title), first != manifest.source,
                told.insert("\(manifest.source) \(manifest.title)").inserted
            else { continue }
            problems.append(
                Diagnostic(
                    "template/duplicate-object", at: SourceLocation(file: manifest.source),
                    "this template and \(first) both create \(quoted(manifest.title))",
                    related: [SourceLocation(file: first)], severity: severity))
        }
    }

    private mutating func judgeMarks(_ guards: [Manifest], on cluster: Cluster) {
        let mark = GuardForm.keeping(cluster.engine)
        for manifest in guards {
            let found = manifest.value.at("metadata", "annotations", mark.annotation)?.text ?? ""
            guard !found.split(separator: ",").contains(mark.value[...]),
                told.insert("\(manifest.source) \(manifest.title) \(mark.annotation)").inserted
            else { continue }
            problems.append(
                Diagnostic(
                    "template/guard-removable", at: SourceLocation(file: manifest.source),
                    "the engine of \"\(cluster.name)\" would delete \(quoted(manifest.title)) when it is removed "
                        + "from the overlay",
                    hint: "add the annotation \(mark.annotation): \(mark.value)", severity: severity))
        }
    }
}
