internal import Documents
internal import Onboarding

/// Checks kube-state-metrics and, with Flux, its metrics about Flux's objects.
struct KubeStateMetricsTopic: ClusterTopic {
    private static let question = ClusterQuestion.objects(
        "deployments.apps", in: nil, labelled: "app.kubernetes.io/name=kube-state-metrics")
    private static let flag = "--custom-resource-state-config"

    let needs: ClusterNeeds

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] {
        guard needs.cluster.engine == .flux, let workload = found(answers) else { return [Self.question] }
        return [Self.question, rights(workload)]
    }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        answers.look(Self.question, at: "kube-state-metrics", absent: []) { _ in
            guard let workload = found(answers) else {
                return [
                    .missing(
                        "kube-state-metrics",
                        needs.remedy("prometheus", otherwise: "alerts require it; install it: \(Guide.monitoring)"))
                ]
            }
            return [workload.check] + (needs.cluster.engine == .flux ? flux(workload, answers) : [])
        }
    }

    private func found(_ answers: ClusterAnswers) -> Workload? { Workload.all(in: answers.found(Self.question)).first }

    private func rights(_ workload: Workload) -> ClusterQuestion {
        .may(
            "list", "kustomizations.kustomize.toolkit.fluxcd.io", as: workload.account, of: workload.namespace)
    }

    private func flux(_ workload: Workload, _ answers: ClusterAnswers) -> [Check] {
        let remedy = needs.remedy(
            "prometheus",
            otherwise: "the first lines of the ConfigMap onboard-kube-state-metrics explain how: "
                + needs.cluster.layout.file("metrics.yaml", in: .platform))
        let subject = "the metrics of Flux's objects in kube-state-metrics"
        guard workload.arguments.contains(where: { $0.hasPrefix(Self.flag) }) else {
            return [.missing("\(subject) (\(Self.flag)-file)", remedy)]
        }
        return answers.read(rights(workload), at: subject, absent: []) { text in
            text.hasPrefix("yes")
                ? [.fine(subject)] : [.missing("the right of kube-state-metrics to list Flux's objects", remedy)]
        }
    }
}
