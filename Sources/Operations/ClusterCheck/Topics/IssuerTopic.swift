internal import Documents
internal import Onboarding

/// Checks the ClusterIssuer of all certificates, and whether its solvers cover their names.
struct IssuerTopic: ClusterTopic {
    let needs: ClusterNeeds

    static func question(_ needs: ClusterNeeds) -> ClusterQuestion {
        .object("clusterissuers.cert-manager.io", needs.cluster.issuer)
    }

    private var subject: String { "the ClusterIssuer \(needs.cluster.issuer)" }
    private var wildcard: String { "*.\(needs.platform.domain)" }
    /// A name in no zone that a solver can select.
    private static let anyDomain = "www.a-customer.invalid"

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [Self.question(needs)] }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let missing = Check.missing(subject, "create it, or name another issuer in onboard.yaml: \(Guide.issuer)")
        return answers.look(Self.question(needs), at: subject, absent: [missing]) { issuer in
            let ready = issuer.condition("Ready", in: "status")
            guard ready?.isTrue == true else {
                let words = ready?.words ?? "cert-manager has not reported its status"
                return [
                    .faulty(
                        "\(subject) is not ready: \(words)", "kubectl describe clusterissuer \(needs.cluster.issuer)")
                ]
            }
            // An issuer without ACME signs any name.
            guard issuer["spec", "acme"] != nil else { return [.fine(subject)] }
            let solvers = ACMESolver.all(of: issuer)
            return [.fine(subject)] + (needs.cluster.hasWildcardCertificate ? [judgeWildcard(solvers)] : [])
                + (needs.hasDomains ? [judgeDomains(solvers)] : [])
        }
    }

    private func judgeWildcard(_ solvers: [ACMESolver]) -> Check {
        guard ACMESolver.chosen(for: wildcard, among: solvers) != nil else {
            return .missing(
                "a DNS-01 solver for \(wildcard) in \(subject)",
                "a wildcard requires DNS-01: add a dns01 solver for the zone of \(needs.platform.domain): "
                    + "\(Guide.issuer)"
            )
        }
        return .fine("a solver for \(wildcard) in \(subject)")
    }

    private func judgeDomains(_ solvers: [ACMESolver]) -> Check {
        let what = "customers' own domains in \(subject)"
        guard let solver = ACMESolver.chosen(for: Self.anyDomain, among: solvers) else {
            return .missing("a solver for \(what)", "add \(kind) without a selector: \(Guide.issuer)")
        }
        if let problem = problem(solver) {
            return .faulty("the solver for \(what): \(problem)", "change it to \(kind)")
        }
        return .fine("a solver for \(what)")
    }

    /// The HTTP-01 solver that matches the routing of customers' own domains.
    private var kind: String {
        isByIngress
            ? "http01: {ingress: {ingressClassName: \(needs.cluster.ingressClass)}}"
            : "http01: {gatewayHTTPRoute: {parentRefs: [{kind: Gateway, name: customers, "
                + "namespace: \(needs.cluster.ingressNamespace)}]}}"
    }

    private var isByIngress: Bool { needs.cluster.domainRouting == .ingress }

    private func problem(_ solver: ACMESolver) -> String? {
        if solver.isDNS { return nil }
        if isByIngress, let ingress = solver.ingress { return problem(ofIngress: ingress) }
        if needs.cluster.routing == .gateway, let route = solver.route { return problem(ofRoute: route) }
        return "its challenges use another route than the domains"
    }

    private func problem(ofIngress ingress: Node) -> String? {
        let given = ingress["ingressClassName"] ?? ingress["class"]
        guard let name = given?.text, name != needs.cluster.ingressClass else { return nil }
        return "its class is \(name)"
    }

    private func problem(ofRoute route: Node) -> String? {
        let isRight = route.list("parentRefs").contains {
            $0["name"]?.text == "customers" && $0["namespace"]?.text == needs.cluster.ingressNamespace
        }
        return isRight ? nil : "its parentRefs do not name the Gateway customers"
    }
}
