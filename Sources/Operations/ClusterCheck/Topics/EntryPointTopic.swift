internal import Diagnostics
internal import Documents
internal import Onboarding

/// Checks that requests can enter on ports 80 and 443.
struct EntryPointTopic: ClusterTopic {
    private static let ports = [80, 443]

    let needs: ClusterNeeds

    private var namespace: String { needs.cluster.ingressNamespace }
    private var services: ClusterQuestion { .objects("services", in: namespace) }
    private var hostPorts: ClusterQuestion {
        .objects("pods", in: namespace, as: .path(".items[*].spec.containers[*].ports[*].hostPort"))
    }
    private var subject: String { "entry points 80 and 443" }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] {
        let first = [services] + (needs.cluster.routing == .gateway ? [GatewayTopic.question(needs)] : [])
        guard let list = answers.found(services), Self.entries(list).isEmpty else { return first }
        return first + [hostPorts]
    }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        let gateway = answers.found(GatewayTopic.question(needs))
        let addresses = gateway?.list("status", "addresses").map { $0.shown("value") } ?? []
        if !addresses.isEmpty { return [.fine("\(subject): \(addresses.joined(separator: ", "))")] }
        return answers.look(services, at: subject, absent: []) { list in
            let entries = Self.entries(list)
            if let ready = entries.first(where: { $0.isReachable }) { return [.fine("\(subject): \(ready.text)")] }
            return entries.first.map { [withoutAddress($0)] } ?? onHosts(answers)
        }
    }

    private func withoutAddress(_ entry: Entry) -> Check {
        .faulty(
            "\(subject): \(entry.text) has no address",
            "a load balancer must assign one: kubectl -n \(namespace) describe service \(entry.name)")
    }

    /// Checks the host ports of pods. If the Gateway does not exist yet, its controller may still create the Service.
    private func onHosts(_ answers: ClusterAnswers) -> [Check] {
        answers.read(hostPorts, at: subject, absent: []) { text in
            let ports = Set(text.split(separator: " ").compactMap { Int($0) })
            if ports.isSuperset(of: Self.ports) { return [.fine("\(subject): ports of nodes")] }
            if needs.cluster.routing == .gateway, answers[GatewayTopic.question(needs)] == .absent {
                return [.next("\(subject) are not in \(namespace) yet", "they may come with the Gateway")]
            }
            return [
                .missing(
                    "\(subject) in \(namespace)",
                    "create a Service of type LoadBalancer with these ports; or set ingressNamespace to the namespace "
                        + "of the controller's pods: \(Guide.controllers)")
            ]
        }
    }

    /// A Service that exposes both ports outside the cluster.
    private struct Entry {
        let name: String
        let kind: String
        let addresses: [String]

        var isReachable: Bool { kind != "LoadBalancer" || !addresses.isEmpty }
        var text: String {
            (["the Service \(name)"] + (addresses.isEmpty ? [kind] : addresses)).joined(separator: ", ")
        }
    }

    private static func entries(_ list: Node) -> [Entry] {
        list.list("items").compactMap { service in
            let ports = Set(service.list("spec", "ports").compactMap { $0["port"]?.integer })
            let kind = service.shown("spec", "type")
            let own = service.list("spec", "externalIPs").map { printable($0.text) }
            guard ports.isSuperset(of: Self.ports), ["LoadBalancer", "NodePort"].contains(kind) || !own.isEmpty else {
                return nil
            }
            let given = service.list("status", "loadBalancer", "ingress").map {
                $0.shown("ip").isEmpty ? $0.shown("hostname") : $0.shown("ip")
            }
            return Entry(name: service.name, kind: kind, addresses: given + own)
        }
    }
}
