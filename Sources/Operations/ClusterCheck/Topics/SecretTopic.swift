internal import Onboarding

/// Checks the Secrets that are created by hand. Reads only their names.
struct SecretTopic: ClusterTopic {
    private struct Wanted {
        let name: String
        let namespace: String
        let purpose: String
        let remedy: String

        var question: ClusterQuestion { .object("secrets", name, in: namespace, as: .name) }
    }

    let needs: ClusterNeeds

    private var wanted: [Wanted] {
        let engine = needs.engineNamespace
        var wanted: [Wanted] = []
        if needs.cluster.engine == .flux, let name = needs.platform.repository.secret {
            wanted.append(
                Wanted(
                    name: name, namespace: engine, purpose: "which Flux uses to clone the repository",
                    remedy: "flux create secret git \(name) -n \(engine) --url=\(needs.platform.repository.url)"))
        }
        if let name = needs.cluster.webhook?.receiver?.secret {
            wanted.append(
                Wanted(
                    name: name, namespace: engine, purpose: "of the webhook",
                    remedy: "create it: \(Guide.webhook)"))
        }
        if let monitoring = needs.monitoring, needs.renders("AlertmanagerConfig") {
            wanted.append(
                Wanted(
                    name: "onboard-alerts", namespace: monitoring.namespace, purpose: "with the addresses for alerts",
                    remedy: "kubectl -n \(monitoring.namespace) create secret generic onboard-alerts "
                        + "--from-literal=urgent=URL --from-literal=normal=URL"))
        }
        return wanted
    }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { wanted.map(\.question) }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        wanted.flatMap { secret in
            let subject = "the Secret \(secret.name) in \(secret.namespace), \(secret.purpose)"
            return answers.read(secret.question, at: subject, absent: [.missing(subject, secret.remedy)]) { _ in
                [.fine(subject)]
            }
        }
    }
}
