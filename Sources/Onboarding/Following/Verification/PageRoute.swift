/// How a cluster routes requests for a hostname to a customer's page.
public struct PageRoute: Sendable {
    private let customer: Customer
    private let isOwnDomain: Bool

    /// Creates the route of one of the customer's hostnames: the page's own, or one of the customer's domains.
    public init(to host: String, of customer: Customer) {
        self.customer = customer
        isOwnDomain = host != customer.host
    }

    /// What to check if a server presents a certificate for another hostname.
    public var certificateHint: String {
        let runbook = isOwnDomain ? "customer-domain-down" : "customer-certificate-ending"
        return "if DNS points to \(customer.cluster.name): \(way); see docs/runbooks/\(runbook).md"
    }

    private var way: String {
        let cluster = customer.cluster
        let routing = "routing \"\(cluster.routing.rawValue)\" serves this hostname"
        switch (cluster.routing, isOwnDomain) {
        case (.gateway, true):
            return "\(routing) only if the controller of GatewayClass \"\(cluster.gatewayClass)\" has ListenerSets "
                + "and accepts the one in \(customer.namespace)"
        case (.ingress, true):
            return "\(routing) only by the Ingress of this domain in \(customer.namespace) and its certificate"
        case (.gateway, false):
            return "\(routing) with the certificate of the Gateway's listener, for *.\(customer.domain.text)"
        case (.ingress, false):
            return "\(routing) with the ingress controller's default certificate, for *.\(customer.domain.text)"
        }
    }
}
