internal import Onboarding

/// Checks the IngressClass of the cluster's Ingresses.
struct IngressClassTopic: ClusterTopic {
    let needs: ClusterNeeds

    private var question: ClusterQuestion {
        .object("ingressclasses.networking.k8s.io", needs.cluster.ingressClass, as: .path(".spec.controller"))
    }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [question] }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let subject = "the IngressClass \(needs.cluster.ingressClass)"
        let otherwise = "install its controller, or name another ingressClass: kubectl get ingressclasses"
        let missing = Check.missing(subject, needs.remedy("traefik", otherwise: otherwise))
        return answers.read(question, at: subject, absent: [missing]) { _ in [.fine(subject)] }
    }
}
