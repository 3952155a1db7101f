internal import Onboarding

/// Checks the rights of the sync engine. It creates roles, and Kubernetes allows it no role with more rights than its
/// own.
struct RightsTopic: ClusterTopic {
    let needs: ClusterNeeds

    private var account: String {
        switch needs.cluster.engine {
        case .flux: "kustomize-controller"
        case .argocd: "argocd-application-controller"
        }
    }
    private var question: ClusterQuestion { .may("*", "*", as: account, of: needs.engineNamespace) }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [question] }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let subject = "the rights of \(needs.engineNamespace)/\(account)"
        return answers.read(question, at: subject, absent: []) { text in
            text.hasPrefix("yes") ? [.fine("\(subject) on everything")] : [.missing("\(subject) on everything", remedy)]
        }
    }

    private var remedy: String {
        switch needs.cluster.engine {
        case .flux: "flux install binds it to cluster-admin: \(Guide.flux)"
        case .argocd: "install.yaml of Argo CD gives them, and namespace-install.yaml does not: \(Guide.argoCD)"
        }
    }
}
