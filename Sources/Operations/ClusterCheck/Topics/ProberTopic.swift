internal import Documents
internal import Onboarding

/// Checks the blackbox exporter, which probes the pages.
struct ProberTopic: ClusterTopic {
    let needs: ClusterNeeds
    let monitoring: Monitoring

    /// The Service in `NAME.NAMESPACE.svc:PORT`. Returns `nil` if the address is outside the cluster.
    private var service: (name: String, namespace: String, port: Int?)? {
        let parts = monitoring.prober.split(separator: ":")
        let names = (parts.first ?? "").split(separator: ".").map(String.init)
        guard let name = names.first, names.count < 3 || names[2] == "svc" else { return nil }
        return (name, names.count > 1 ? names[1] : monitoring.namespace, parts.dropFirst().first.flatMap { Int($0) })
    }
    private var question: ClusterQuestion? { service.map { .object("services", $0.name, in: $0.namespace) } }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [question].compactMap(\.self) }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        guard let service, let question else {
            return [
                .next(
                    "the blackbox exporter \(monitoring.prober) is not in this cluster",
                    "check that Prometheus can reach it")
            ]
        }
        let subject = "the blackbox exporter's Service \(service.name) in \(service.namespace)"
        let otherwise = "install it, or set monitoring.prober in onboard.yaml to yours: \(Guide.monitoring)"
        let missing = Check.missing(subject, needs.remedy("blackbox-exporter", otherwise: otherwise))
        return answers.look(question, at: subject, absent: [missing]) { found in
            let ports = found.list("spec", "ports").compactMap { $0["port"]?.integer }
            guard let port = service.port, !ports.contains(port) else { return [.fine(subject)] }
            let there = ports.map(String.init).joined(separator: ", ")
            return [
                .faulty("\(subject) has no port \(port)", "it has \(there): correct monitoring.prober in onboard.yaml")
            ]
        }
    }
}
