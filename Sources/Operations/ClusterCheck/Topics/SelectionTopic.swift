internal import Documents
internal import Manifests
internal import Onboarding
internal import Overlays

/// Checks that a Prometheus and an Alertmanager of the operator select the objects rendered for them.
struct SelectionTopic: ClusterTopic {
    /// A kind of object, and the field with which a Prometheus or an Alertmanager selects it.
    private struct Selection {
        let kind: String
        let field: String
        let owner: String
        let list: String
        let value: String
    }

    private static let prometheus = "prometheuses.monitoring.coreos.com"
    private static let alertmanager = "alertmanagers.monitoring.coreos.com"
    private static let selections = [
        selection("Probe", "probe"), selection("PrometheusRule", "rule"), selection("ServiceMonitor", "serviceMonitor"),
        Selection(
            kind: "AlertmanagerConfig", field: "alertmanagerConfig", owner: "Alertmanager", list: alertmanager,
            value: "alertmanager.alertmanagerSpec"),
    ]

    private static func selection(_ kind: String, _ field: String) -> Selection {
        Selection(
            kind: kind, field: field, owner: "Prometheus", list: prometheus, value: "prometheus.prometheusSpec")
    }

    let needs: ClusterNeeds
    let monitoring: Monitoring

    private var namespace: ClusterQuestion { .object("namespaces", monitoring.namespace) }
    private var needed: [Selection] { Self.selections.filter { needs.renders($0.kind) } }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] {
        [namespace] + needed.map { .objects($0.list, in: nil) }
    }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        // The API server sets this label on every namespace.
        let labels =
            answers.found(namespace)?["metadata", "labels"]?.texts
            ?? ["kubernetes.io/metadata.name": monitoring.namespace]
        var told: Set<String> = []
        return needed.flatMap { selection -> [Check] in
            let missing = Check.missing(
                "\(article(selection)) of the Prometheus operator",
                needs.remedy("prometheus", otherwise: "create one that selects onboard's objects: \(Guide.monitoring)"))
            let checks = answers.look(
                .objects(selection.list, in: nil), at: "what \(selection.owner) selects", absent: [missing]
            ) { list in
                let owners = list.list("items")
                return owners.isEmpty ? [missing] : [judge(selection, owners, labels)]
            }
            // One missing Prometheus would otherwise be reported once per kind.
            return checks.filter { told.insert($0.subject).inserted }
        }
    }

    private func article(_ selection: Selection) -> String {
        selection.owner == "Alertmanager" ? "an Alertmanager" : "a Prometheus"
    }

    private func judge(_ selection: Selection, _ owners: [Node], _ labels: [String: String]) -> Check {
        let objects = needs.objects.filter { $0.kind == selection.kind }
        if let owner = owners.first(where: { selects(selection, $0, objects, labels) }) {
            return .fine("\(selection.owner) \(owner.namespace)/\(owner.name) selects \(selection.kind)s")
        }
        let names = owners.map { "\($0.namespace)/\($0.name)" }.joined(separator: ", ")
        return .faulty(
            "no \(selection.owner) selects onboard's \(selection.kind)s in \(monitoring.namespace): \(names)",
            "set \(selection.field)Selector: {matchLabels: {app.kubernetes.io/managed-by: onboard}} and "
                + "\(selection.field)NamespaceSelector: {}, in kube-prometheus-stack below \(selection.value): "
                + Guide.monitoring)
    }

    /// Whether `owner` selects all objects.
    ///
    /// Without a selector it selects nothing; without a namespace selector, only objects in its own namespace.
    private func selects(
        _ selection: Selection, _ owner: Node, _ objects: Set<RenderedObject>, _ labels: [String: String]
    ) -> Bool {
        guard let selector = owner["spec", "\(selection.field)Selector"], selector.kind == .map else { return false }
        let places = owner["spec", "\(selection.field)NamespaceSelector"].flatMap { $0.kind == .map ? $0 : nil }
        let isInPlace =
            places.map { LabelSelector($0).selects(labels) } ?? (owner.namespace == monitoring.namespace)
        return isInPlace && objects.allSatisfy { LabelSelector(selector).selects($0.labels) }
    }
}
