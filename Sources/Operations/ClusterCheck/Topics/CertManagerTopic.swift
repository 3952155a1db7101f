internal import Documents
internal import Onboarding

/// Checks cert-manager, and its Gateway API switch if the issuer answers challenges through a Gateway.
struct CertManagerTopic: ClusterTopic {
    private static let labels = "app.kubernetes.io/name=cert-manager,app.kubernetes.io/component=controller"
    private static let controllers = ClusterQuestion.objects("deployments.apps", in: nil, labelled: labels)
    /// The controller's configuration. The chart gives its ConfigMap the same labels as the controller.
    private static let settings = ClusterQuestion.objects(
        "configmaps", in: nil, labelled: labels, as: .path(".items[*].data.config\\.yaml"))

    let needs: ClusterNeeds
    private var issuer: ClusterQuestion { IssuerTopic.question(needs) }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] {
        needsSwitch(answers) ? [Self.controllers, issuer, Self.settings] : [Self.controllers, issuer]
    }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        answers.look(Self.controllers, at: "cert-manager", absent: []) { list in
            let workloads = Workload.all(in: list)
            guard let controller = workloads.first else {
                let otherwise = "install it with the labels of its chart: \(Guide.installation)"
                return [.missing("cert-manager", needs.remedy("cert-manager", otherwise: otherwise))]
            }
            return [controller.check] + (needsSwitch(answers) ? gatewaySwitch(controller, answers) : [])
        }
    }

    private func needsSwitch(_ answers: ClusterAnswers) -> Bool {
        guard needs.cluster.routing == .gateway, let issuer = answers.found(issuer) else { return false }
        return ACMESolver.all(of: issuer).contains { $0.route != nil }
    }

    private func gatewaySwitch(_ controller: Workload, _ answers: ClusterAnswers) -> [Check] {
        let subject = "the Gateway API setting of cert-manager"
        let values = controller.arguments.filter { $0.hasPrefix("--enable-gateway-api") && !$0.contains("listener") }
        if let value = values.last { return [value.hasSuffix("=false") ? off(subject) : .fine(subject)] }
        guard controller.arguments.contains(where: { $0.hasPrefix("--config=") }) else { return [off(subject)] }
        return answers.read(Self.settings, at: subject, absent: []) { text in
            if text.isEmpty {
                return [.next("\(subject) cannot be read", "check that config.gatewayAPI.enabled is true")]
            }
            return [Self.isOn(text) ? .fine(subject) : off(subject)]
        }
    }

    /// Whether the configuration has `enableGatewayAPI: true` or, in newer versions, `enabled: true` below
    /// `gatewayAPI:`.
    private static func isOn(_ settings: String) -> Bool {
        settings.contains(#/(?m)^\s*enableGatewayAPI:\s*true\b/#)
            || settings.contains(#/(?m)^gatewayAPI:\s*\n(?:[ ]+.*\n)*?[ ]+enabled:\s*true\b/#)
    }

    private func off(_ subject: String) -> Check {
        .missing(
            subject,
            needs.remedy(
                "cert-manager",
                otherwise: "the issuer solves challenges with HTTPRoutes: start cert-manager with --enable-gateway-api")
        )
    }
}
