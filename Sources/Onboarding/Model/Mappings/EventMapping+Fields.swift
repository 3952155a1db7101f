extension EventMapping.Field {
    /// All fields, in the order in which messages list them.
    static let all =
        RequestPart.all.filter(\.isInEvents).map(Self.asked) + [
            .customer, .purchase, .purchaseSource, .contactName, .contactEmail,
        ]

    /// The name in `onboard.yaml`.
    var name: String {
        switch self {
        case .asked(let part): part.name
        case .customer: "customer"
        case .purchase: "purchase"
        case .purchaseSource: "purchaseSource"
        case .contactName: "contactName"
        case .contactEmail: "contactEmail"
        }
    }
}
