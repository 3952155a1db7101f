internal import Documents

extension EventMapping {
    /// The formats that need no mapping in `onboard.yaml`.
    public static let builtIn = [cloudEvents, stripe]

    /// Whether the format needs no mapping in `onboard.yaml`.
    var isBuiltIn: Bool { Self.builtIn.contains(self) }

    /// CloudEvents 1.0 in JSON, with this platform's types.
    static let cloudEvents = EventMapping(
        name: "cloudevents",
        marks: [JSONPointer(keys: "specversion"): ["1.0"]],
        source: .at([JSONPointer(keys: "source")]),
        id: [JSONPointer(keys: "id")],
        type: [JSONPointer(keys: "type")],
        time: [JSONPointer(keys: "time")],
        fields: [
            .customer: [data("customer")], .purchase: [data("purchase", "id")],
            .purchaseSource: [data("purchase", "source")], .contactName: [data("contact", "name")],
            .contactEmail: [data("contact", "email")],
        ].merging(asked) { field, _ in field },
        types: Dictionary(uniqueKeysWithValues: EventKind.allCases.map { ($0.cloudEventType, Meaning($0)) }),
        ignored: [], tiers: [:])

    /// The fields of a new customer, each at `data` under its own name.
    private static let asked = Dictionary(
        uniqueKeysWithValues: RequestPart.all.filter(\.isInEvents).map { (Field.asked($0), [data($0.name)]) })

    private static func data(_ keys: String...) -> JSONPointer { JSONPointer(keys: ["data"] + keys) }

    /// Stripe's webhook events (docs.stripe.com/api/events). The purchase is the subscription, or for a single payment
    /// the session. Fields that Stripe does not have are in the session's metadata.
    static let stripe = EventMapping(
        name: "stripe",
        marks: [JSONPointer(keys: "object"): ["event"]],
        source: .named(.stripe),
        id: [JSONPointer(keys: "id")],
        type: [JSONPointer(keys: "type")],
        time: [JSONPointer(keys: "created")],
        fields: [:],
        types: [
            "checkout.session.completed": Meaning(
                .purchaseCompleted, conditions: [object("payment_status"): ["paid", "no_payment_required"]],
                fields: sessionFields),
            "checkout.session.async_payment_succeeded": Meaning(.purchaseCompleted, fields: sessionFields),
            "customer.subscription.updated": Meaning(
                .planChanged,
                fields: [
                    .purchase: [object("id")],
                    .asked(.field(.tier)): [
                        object("items", "data", "0", "price", "lookup_key"), object("metadata", "tier"),
                        object("items", "data", "0", "price", "metadata", "tier"),
                        object("items", "data", "0", "price", "id"),
                    ],
                ]),
            "customer.subscription.deleted": Meaning(.subscriptionCancelled, fields: [.purchase: [object("id")]]),
            "invoice.payment_failed": Meaning(.paymentFailed, fields: [.purchase: invoiceSubscription]),
            "invoice.paid": Meaning(.paymentRecovered, fields: [.purchase: invoiceSubscription]),
        ],
        ignored: [], tiers: [:])

    private static let sessionFields: [Field: Places] = [
        .asked(.field(.companyName)): [
            object("metadata", "companyName"), object("metadata", "company_name"),
            object("collected_information", "business_name"), object("customer_details", "business_name"),
        ],
        .asked(.field(.motto)): [object("metadata", "motto")],
        .asked(.field(.tier)): [object("metadata", "tier")],
        .asked(.region): [object("metadata", "region")],
        .asked(.field(.domains)): [object("metadata", "domains")],
        .asked(.field(.features)): [object("metadata", "features")],
        .purchase: [object("subscription"), object("subscription", "id"), object("id")],
        .contactName: [object("customer_details", "name")],
        .contactEmail: [object("customer_details", "email"), object("customer_email")],
    ]

    private static let invoiceSubscription: Places = [
        object("parent", "subscription_details", "subscription"), object("subscription"), object("subscription", "id"),
    ]

    private static func object(_ keys: String...) -> JSONPointer { JSONPointer(keys: ["data", "object"] + keys) }
}

extension EventKind {
    /// The type of a CloudEvent of this kind.
    public var cloudEventType: String { "com.sas.\(rawValue)" }
}
