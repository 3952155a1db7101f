internal import Documents
internal import Onboarding

/// Checks the GatewayClass of the cluster's Gateway, and whether its controller supports customers' own domains.
struct GatewayClassTopic: ClusterTopic {
    /// Whether the existing ListenerSets are accepted. The status stays Unknown if the controller does not support
    /// them.
    private static let listenerSets = ClusterQuestion.objects(
        "listenersets.gateway.networking.k8s.io", in: nil,
        as: .path(".items[*].status.conditions[?(@.type==\"Accepted\")].status"))

    /// Controllers known to lack ListenerSets that do not report it in the class.
    private static let without: Set<String> = [
        "gate.haproxy.org/hug", "konghq.com/gateway-operator", "konghq.com/kic-gateway-controller",
        "projectcontour.io/gateway-controller", "traefik.io/gateway-controller",
    ]
    /// Controllers that support ListenerSets from some version on but do not report it in the class.
    private static let since = [
        "gateway.envoyproxy.io/gatewayclass-controller": "Envoy Gateway supports them from 1.8 on",
        "istio.io/gateway-controller": "Istio supports them from 1.30 on",
    ]

    let needs: ClusterNeeds

    private var name: String { needs.cluster.gatewayClass }
    private var question: ClusterQuestion { .object("gatewayclasses.gateway.networking.k8s.io", name) }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] {
        let isOpen = answers.found(question).map { needs.renders("ListenerSet") && Self.features($0).isEmpty }
        return isOpen == true ? [question, Self.listenerSets] : [question]
    }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let subject = "the GatewayClass \(name)"
        let missing = Check.missing(subject, remedy)
        return answers.look(question, at: subject, absent: [missing]) { node in
            let accepted = node.condition("Accepted", in: "status")
            guard accepted?.isTrue == true else {
                let words = accepted?.words ?? "no controller has reported its status"
                return [.faulty("\(subject) is not accepted: \(words)", remedy)]
            }
            return [.fine("\(subject), of \(node.shown("spec", "controllerName"))")] + listenerSets(node, answers)
        }
    }

    private var remedy: String {
        needs.remedy(
            "envoy-gateway", "traefik",
            otherwise: "install its controller, or name another gatewayClass: kubectl get gatewayclasses")
    }

    private func listenerSets(_ node: Node, _ answers: ClusterAnswers) -> [Check] {
        guard needs.renders("ListenerSet") else { return [] }
        let subject = "ListenerSets in \(node.shown("spec", "controllerName")), for customers' own domains"
        let missing = Check.missing(
            subject,
            "serve these domains with Ingresses: add ingressClass next to gatewayClass in onboard.yaml; or use a "
                + "controller that supports ListenerSets: \(Guide.controllers)")
        let features = Self.features(node)
        if !features.isEmpty { return [features.contains("ListenerSet") ? .fine(subject) : missing] }
        return answers.read(Self.listenerSets, at: subject, absent: []) { text in
            let states = text.split(separator: " ")
            if states.contains("True") { return [.fine(subject)] }
            let controller = node["spec", "controllerName"]?.text ?? ""
            if !states.isEmpty || Self.without.contains(controller) { return [missing] }
            return [.next("\(subject): unknown until one exists", Self.since[controller] ?? Guide.controllers)]
        }
    }

    /// The features that the controller reports. Not every controller reports them.
    private static func features(_ node: Node) -> [String] {
        node.list("status", "supportedFeatures").map { $0["name"]?.text ?? $0.text }
    }
}
