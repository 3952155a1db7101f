internal import Documents
internal import Onboarding

/// Checks Argo CD's controllers and settings.
struct ArgoCDTopic: ClusterTopic {
    private static let controller = "argocd-application-controller"
    private static let repositories = "argocd-repo-server"
    private static let server = "argocd-server"

    let needs: ClusterNeeds

    private var namespace: String { needs.engineNamespace }
    private var deployments: ClusterQuestion { .objects("deployments.apps", in: namespace) }
    private var statefulSets: ClusterQuestion { .objects("statefulsets.apps", in: namespace) }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] {
        [deployments, statefulSets] + settings.map { question($0) }
    }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let inDeployments = Workload.all(in: answers.found(deployments))
        let all = inDeployments + Workload.all(in: answers.found(statefulSets))
        let others = answers.look(deployments, at: "the controllers of Argo CD", absent: []) { _ in
            ([Self.repositories] + (needs.cluster.webhook == nil ? [] : [Self.server])).map { check($0, all) }
        }
        let server = Self.find(Self.server, inDeployments)
        return controller(all, answers) + others + settings.flatMap { judge($0, server, answers) }
    }

    /// Checks the application controller, which is a StatefulSet or, in some installations, a Deployment.
    private func controller(_ workloads: [Workload], _ answers: ClusterAnswers) -> [Check] {
        let isSeen = answers.found(deployments) != nil || Self.find(Self.controller, workloads) != nil
        return answers.look(statefulSets, at: Self.controller, absent: []) { _ in
            isSeen ? [check(Self.controller, workloads)] : []
        }
    }

    private func check(_ name: String, _ workloads: [Workload]) -> Check {
        Self.find(name, workloads)?.check
            ?? .missing("\(name) in \(namespace)", "install Argo CD: \(Guide.argoCD)")
    }

    /// Finds a workload by its name, or by its label, since the Helm chart may use another name.
    private static func find(_ name: String, _ workloads: [Workload]) -> Workload? {
        workloads.first { $0.name == name || $0.labels["app.kubernetes.io/name"] == name }
    }

    /// A setting that must be `true`.
    private struct Setting {
        let map: String
        let key: String
        /// The argument of argocd-server with the same effect. Empty if there is none.
        var argument = ""
        let remedy: String
    }

    private var settings: [Setting] {
        var settings: [Setting] = []
        if needs.cluster.webhook != nil {
            settings.append(
                Setting(
                    map: "argocd-cmd-params-cm", key: "server.insecure", argument: "--insecure",
                    remedy: "then restart argocd-server: \(Guide.webhook)"))
        }
        if needs.cluster.impersonation {
            settings.append(
                Setting(
                    map: "argocd-cm", key: "application.sync.impersonation.enabled",
                    remedy: "without it Argo CD syncs customers with its own rights"))
        }
        return settings
    }

    private func question(_ setting: Setting) -> ClusterQuestion {
        let key = setting.key.replacing(".", with: "\\.")
        return .object("configmaps", setting.map, in: namespace, as: .path(".data.\(key)"))
    }

    private func judge(_ setting: Setting, _ server: Workload?, _ answers: ClusterAnswers) -> [Check] {
        let subject = "\(setting.key): \"true\" in the ConfigMap \(setting.map)"
        let patch =
            "kubectl -n \(namespace) patch configmap \(setting.map) --type merge "
            + "-p '{\"data\":{\"\(setting.key)\":\"true\"}}'"
        let missing = Check.missing(subject, "\(patch); \(setting.remedy)")
        let isArgument = !setting.argument.isEmpty && server?.arguments.contains(setting.argument) == true
        if isArgument { return [.fine("\(setting.argument) of \(Self.server)")] }
        return answers.read(question(setting), at: subject, absent: [missing]) {
            $0 == "true" ? [.fine(subject)] : [missing]
        }
    }
}
