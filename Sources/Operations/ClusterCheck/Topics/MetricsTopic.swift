internal import Documents

/// Checks the metrics API, which autoscalers read.
struct MetricsTopic: ClusterTopic {
    private static let name = "v1beta1.metrics.k8s.io"
    private static let question = ClusterQuestion.object("apiservices.apiregistration.k8s.io", name)

    let needs: ClusterNeeds

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [Self.question] }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let subject = "metrics-server (\(Self.name))"
        let remedy = needs.remedy(
            "metrics-server",
            otherwise: "without it the number of pods stays at its minimum; install it: \(Guide.installation)")
        return answers.look(Self.question, at: subject, absent: [.missing(subject, remedy)]) { service in
            let available = service.condition("Available", in: "status")
            if available?.isTrue == true { return [.fine(subject)] }
            let words = available?.words ?? "nothing has reported its status"
            return [
                .faulty(
                    "\(subject) is not available: \(words)",
                    "kubectl describe apiservice \(Self.name); where kubelets' certificates are not signed, as in "
                        + "kind, metrics-server needs --kubelet-insecure-tls")
            ]
        }
    }
}
