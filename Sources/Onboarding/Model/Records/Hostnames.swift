/// The hostnames of a customer. This type is used for the domains in a record, the routes of the overlay and the pages
/// to verify. It also gives the list on the Namespace that the API server compares routes with.
public struct Hostnames: Sendable, Hashable {
    /// The maximum number of domains of a customer.
    public static let mostDomains = 20

    /// The hostname from the customer's id, `ID.DOMAIN`.
    public let own: String
    /// The customer's own domains.
    public let domains: [Hostname]

    init(own: String, domains: [Hostname]) {
        self.own = own
        self.domains = domains
    }

    /// Creates the hostnames of a record's customer on a platform's domain.
    public init(of record: CustomerRecord, on domain: Hostname) {
        self.init(own: Self.own(record.id, on: domain), domains: record.domains ?? [])
    }

    /// The hostname from a customer's id, `ID.DOMAIN`.
    public static func own(_ id: CustomerID, on domain: Hostname) -> String { "\(id.text).\(domain.text)" }

    /// All hostnames, the one from the id first.
    public var all: [String] { [own] + domains.map(\.text) }

    /// The annotation of a customer's Namespace that lists the hostnames.
    public static let annotation = "onboard.sas.dev/hostnames"

    /// The value of the annotation: all hostnames, separated by commas.
    public var list: String { all.joined(separator: ",") }

    /// The hostnames in the annotation's value.
    public static func parts(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
