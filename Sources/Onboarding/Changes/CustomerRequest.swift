public import Diagnostics
internal import Documents

/// What somebody asks for who adds a customer: texts as they were given, nothing judged yet.
public struct CustomerRequest: Sendable {
    /// The company's name.
    public var companyName: Given?
    /// The company's motto.
    public var motto: Given?
    /// The tier.
    public var tier: Given?
    /// The cluster, if it is to be a certain one.
    public var cluster: Given?
    /// The region, if the cluster is to be chosen in one.
    public var region: Given?
    /// The id, if it is not to be derived from the name.
    public var id: Given?
    /// Domains of the customer's own.
    public var domains: [Given] = []
    /// Features to switch on.
    public var features: [Given] = []
    /// The ring, if the id's own is not to count.
    public var ring: Given?
    /// A reference to the contact in another system.
    public var contact: Given?
    /// The purchase's id.
    public var purchaseID: Given?
    /// The system that reported the purchase.
    public var purchaseSource: Given?
    /// When the purchase completed.
    public var purchasedAt: Given?

    /// A request for nothing yet.
    public init() {}

    /// What was given for a value of the record; `nil` where nothing was.
    subscript(path: FieldPath) -> Given? {
        switch path.field {
        case .companyName: companyName
        case .motto: motto
        case .tier: tier
        case .cluster: cluster
        case .id: id
        case .ring: ring
        case .contact: contact
        case .purchase: purchaseID
        case .domains: path.index.map { domains[$0] } ?? domains.first
        case .features: path.index.map { features[$0] } ?? features.first
        case .schema, .movingFrom, .state, .offboardAfter, .pruneAfter, .hold, .protected, .events: nil
        }
    }

    /// The most bytes that the JSON of a request may have.
    public static let byteLimit = JSONParser.Limits.record.bytes

    private static let keys: [FieldReader.Key] = [
        "companyName", "motto", "tier", "cluster", "region", "id", "domains", "features", "ring", "contact", "purchase",
    ]

    /// A request from JSON with the keys of a record, `region` for a cluster to be chosen, and `companyName`, `motto`
    /// and `tier` at least. Problems of its form go to the list.
    public static func read(_ bytes: [UInt8], file: String) -> (request: CustomerRequest, problems: [Diagnostic]) {
        var (document, problems) = JSONParser.parse(bytes, file: file)
        var request = CustomerRequest()
        guard let root = document?.root,
            let fields = FieldReader(
                root, subject: "a new customer", scope: "customer", keys: keys, problems: &problems)
        else { return (request, problems) }
        request.companyName = fields.requiredString("companyName", problems: &problems).map(Given.init)
        request.motto = fields.requiredString("motto", problems: &problems).map(Given.init)
        request.tier = fields.requiredString("tier", problems: &problems).map(Given.init)
        request.cluster = fields.string("cluster", problems: &problems).map(Given.init)
        request.region = fields.string("region", problems: &problems).map(Given.init)
        request.id = fields.string("id", problems: &problems).map(Given.init)
        request.domains = (fields.strings("domains", problems: &problems) ?? []).map(Given.init)
        request.features = (fields.strings("features", problems: &problems) ?? []).map(Given.init)
        request.ring = fields.string("ring", problems: &problems).map(Given.init)
        request.contact = fields.string("contact", problems: &problems).map(Given.init)
        request.readPurchase(fields, problems: &problems)
        return (request, problems)
    }

    private mutating func readPurchase(_ fields: FieldReader, problems: inout [Diagnostic]) {
        guard let node = fields.value("purchase"),
            let inner = FieldReader(
                node, subject: "\"purchase\"", scope: "customer", keys: ["id", "source", "purchasedAt"],
                problems: &problems)
        else { return }
        purchaseID = inner.requiredString("id", problems: &problems).map(Given.init)
        purchaseSource = inner.string("source", problems: &problems).map(Given.init)
        purchasedAt = inner.string("purchasedAt", problems: &problems).map(Given.init)
    }
}
