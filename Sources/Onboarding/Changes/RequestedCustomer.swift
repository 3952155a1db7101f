internal import Diagnostics

/// What a request for a new customer asks for: each text of it, read once.
public struct RequestedCustomer: Sendable {
    /// The texts, and where each was given.
    public let request: CustomerRequest
    /// The company's name.
    public internal(set) var companyName: CompanyName?
    var motto: Motto?
    var tier: TierName?
    var cluster: ClusterName?
    /// The id, if one is asked for.
    public internal(set) var id: CustomerID?
    /// Domains of the customer's own; one that could not be read is `nil` in its place.
    var domains: [Hostname?] = []
    /// Features to switch on; one that could not be read is `nil` in its place.
    var features: [FeatureName?] = []
    var ring: RingName?
    var contact: Contact?
    var purchase: Purchase?
    /// The name as an id, where it has been worked out already.
    var readableID: String?
    /// What could not be read.
    private(set) var problems: [Diagnostic] = []

    /// What an event asks for, whose texts its reader reads.
    init(read request: CustomerRequest) {
        self.request = request
    }

    /// Reads the texts of a request for a platform.
    public init(_ request: CustomerRequest, on platform: Platform) {
        self.request = request
        let tiers = platform.tiers.map(\.name.text).joined(separator: ", ")
        companyName = required(request.companyName, "--company", "the company's name", CompanyName.init)
        motto = required(request.motto, "--motto", "the company's motto", Motto.init)
        tier = required(request.tier, "--tier", "a tier (\(tiers))", TierName.init)
        purchase = readPurchase()
        id = parse(request.id, CustomerID.init(_:))
        contact = parse(request.contact, Contact.init)
        domains = request.domains.prefix(Hostnames.mostDomains).map { parse($0, Hostname.init) }
        // With more than are known, one of these is wrong.
        features = request.features.prefix(platform.features.count + 20).map { parse($0, FeatureName.init) }
        ring = parse(request.ring, RingName.init)
        cluster = parse(request.cluster, ClusterName.init)
    }

    private mutating func required<Value>(
        _ given: Given?, _ flag: String, _ what: String, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        if given == nil {
            problems.append(
                Diagnostic("customer/missing", at: SourceLocation(file: flag), "\(what) must be given"))
        }
        return parse(given, make)
    }

    private mutating func parse<Value>(
        _ given: Given?, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        given?.parse(make, problems: &problems)
    }

    private mutating func readPurchase() -> Purchase? {
        let id = parse(request.purchaseID, PurchaseToken.init)
        let source = parse(request.purchaseSource, PurchaseToken.init)
        let purchasedAt = parse(request.purchasedAt, Timestamp.init(_:))
        if let given = request.purchaseSource ?? request.purchasedAt, request.purchaseID == nil {
            problems.append(
                Diagnostic(
                    "purchase/missing-id", at: given.location(), "a purchase must have an id",
                    hint: "give --purchase-id, or leave out what is said of a purchase"))
        }
        return id.map { Purchase(id: $0, source: source, purchasedAt: purchasedAt) }
    }
}

extension RequestedCustomer {
    /// The fields that a record has with another value than is asked for. What is not asked for may be as it likes; a
    /// contact is compared with nothing, for a sealed one is never the same twice.
    func differences(from record: CustomerRecord) -> [RecordField] {
        var found: [RecordField] = []
        func compare<Value: Equatable>(_ field: RecordField, _ value: Value?, with other: Value?) {
            if value != other { found.append(field) }
        }
        compare(.companyName, companyName, with: record.companyName)
        compare(.motto, motto, with: record.motto)
        compare(.tier, tier, with: record.tier)
        if request.cluster != nil { compare(.cluster, cluster, with: record.life.cluster) }
        if request.id != nil { compare(.id, id, with: record.id) }
        if request.ring != nil { compare(.ring, ring, with: record.ring) }
        if !request.domains.isEmpty { compare(.domains, domains.compactMap { $0 }, with: record.domains) }
        if !request.features.isEmpty {
            compare(.features, Set(features.compactMap { $0 }), with: Set(record.features ?? []))
        }
        return found
    }

    /// The keys that a record has with another value than is asked for.
    public func differingKeys(from record: CustomerRecord) -> [String] { differences(from: record).map(\.rawValue) }

    /// Whether a customer is what is asked for, so that nothing is left to add.
    public func isAnswered(by record: CustomerRecord) -> Bool { differences(from: record).isEmpty }
}
