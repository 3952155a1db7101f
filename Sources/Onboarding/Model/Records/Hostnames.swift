/// The hostnames that belong to a customer. What a record may name, the routes of the overlay, the list on the Namespace
/// that the API server compares routes with, and the pages that are looked at: all come from here.
public struct Hostnames: Sendable, Hashable {
    /// The most domains that a customer may have.
    public static let mostDomains = 20

    /// The host that the customer has by its id, `ID.DOMAIN`.
    public let own: String
    /// Domains of the customer's own.
    public let domains: [Hostname]

    init(own: String, domains: [Hostname]) {
        self.own = own
        self.domains = domains
    }

    /// The hostnames of a record's customer on a platform's domain.
    public init(of record: CustomerRecord, on domain: Hostname) {
        self.init(own: Self.own(record.id, on: domain), domains: record.domains ?? [])
    }

    /// The host that a customer has by its id.
    public static func own(_ id: CustomerID, on domain: Hostname) -> String { "\(id.text).\(domain.text)" }

    /// All of them, the own one first.
    public var all: [String] { [own] + domains.map(\.text) }

    /// The annotation of a customer's Namespace that lists them.
    public static let annotation = "onboard.sas.dev/hostnames"

    /// All of them as the annotation has them: separated by commas, which no hostname holds.
    public var list: String { all.joined(separator: ",") }

    /// The hostnames in such a text.
    public static func parts(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
