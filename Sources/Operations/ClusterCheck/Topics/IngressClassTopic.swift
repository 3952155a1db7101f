internal import Onboarding

/// The IngressClass of the cluster's Ingresses.
struct IngressClassTopic: ClusterTopic {
    let needs: ClusterNeeds

    private var question: Question {
        .object("ingressclasses.networking.k8s.io", needs.cluster.ingressClass, as: .path(".spec.controller"))
    }

    func questions(after answers: Answers) -> [Question] { [question] }

    func judge(_ answers: Answers) -> [Check] {
        let subject = "the IngressClass \(needs.cluster.ingressClass)"
        let otherwise = "install its controller, or name another ingressClass: kubectl get ingressclasses"
        let missing = Check.missing(subject, needs.remedy("traefik", otherwise: otherwise))
        return answers.read(question, at: subject, absent: [missing]) { _ in [.fine(subject)] }
    }
}
