internal import Documents
internal import Onboarding

/// Checks the Gateway that all customers share, if it exists.
struct GatewayTopic: ClusterTopic {
    private static let name = "customers"
    private static let conditions = ["Accepted", "ResolvedRefs", "Programmed"]

    let needs: ClusterNeeds

    static func question(_ needs: ClusterNeeds) -> ClusterQuestion {
        .object("gateways.gateway.networking.k8s.io", name, in: needs.cluster.ingressNamespace)
    }

    private var namespace: String { needs.cluster.ingressNamespace }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [Self.question(needs)] }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let subject = "the Gateway \(Self.name)"
        let absent = Check.next(
            "\(subject) is not in \(namespace) yet",
            "the sync engine creates it, once this is applied: \(needs.bootstrap)")
        return answers.look(Self.question(needs), at: subject, absent: [absent]) { gateway in
            let listeners = gateway.list("status", "listeners").compactMap { listener in
                problem(of: listener, "\(subject), listener \(listener.shown("name")),")
            }
            let own = gateway["status"].flatMap { problem(of: $0, subject) }
            let problems = listeners.isEmpty ? [own].compactMap(\.self) : listeners
            return problems.isEmpty ? [standing(gateway, subject)] : problems
        }
    }

    private func standing(_ gateway: Node, _ subject: String) -> Check {
        if gateway.condition("Programmed", in: "status")?.isTrue == true { return .fine(subject) }
        return .faulty(
            "\(subject) is not programmed: no controller has accepted it",
            "check that the controller of the GatewayClass \(needs.cluster.gatewayClass) runs")
    }

    /// The first false condition of the Gateway or a listener. A listener's conditions are more precise.
    private func problem(of status: Node, _ subject: String) -> Check? {
        for type in Self.conditions {
            guard let condition = status.condition(type), condition.isFalse else { continue }
            return .faulty("\(subject) is not \(Self.word(type)): \(condition.words)", remedy(condition.reason))
        }
        return nil
    }

    private static func word(_ type: String) -> String {
        switch type {
        case "Accepted": "accepted"
        case "Programmed": "programmed"
        default: "resolved"
        }
    }

    private func remedy(_ reason: String) -> String {
        switch reason {
        case "PortUnavailable":
            "Traefik's entry points must listen on 443 and 80 themselves: ports.websecure.port and ports.web.port "
                + "of its chart: \(Guide.controllers)"
        case "InvalidCertificateRef": "kubectl -n \(namespace) describe certificate onboard-wildcard"
        case "AddressNotAssigned":
            "a load balancer must assign an address to its Service: kubectl -n \(namespace) get services"
        default: "kubectl -n \(namespace) describe gateway \(Self.name)"
        }
    }
}
