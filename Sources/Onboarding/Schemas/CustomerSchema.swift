extension Platform {
    /// The JSON Schema (2020-12) of a customer record on this platform, with the names that `onboard.yaml` allows.
    ///
    /// It is as strict as `onboard validate` but for what a schema cannot state; `docs/reference/records.md` lists that.
    public func customerSchema() -> SchemaValue {
        .object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("https://onboard.sas.dev/schemas/customer.schema.json")),
            ("title", .text("Customer record")),
            ("description", .text("One customer of the platform, in customers/ID.json")),
            ("type", .text("object")),
            ("additionalProperties", .bool(false)),
            ("required", .texts(["id", "companyName", "motto", "tier", "cluster"])),
            ("properties", .object(customerProperties)),
            ("allOf", .list(tiers.map(tierRule) + [domainsRule, offboardingRule])),
        ])
    }

    private var customerProperties: [(String, SchemaValue)] {
        [
            ("$schema", .string("The path of this schema, for editors")),
            (
                "id",
                .string("The customer's name everywhere; never changes", pattern: SchemaPatterns.id)
                    .adding("not", .object([("enum", .texts(reservedIDs.sorted()))]))
            ),
            ("companyName", .displayText("The company's name, at most 120 characters")),
            ("motto", .displayText("The company's motto, at most 280 characters")),
            ("tier", .choice("What was bought", tiers.map(\.name.text))),
            ("cluster", .choice("Where the customer is placed", clusters.map(\.name.text))),
            (
                "domains",
                .uniqueList(
                    "Domains of the customer's own; they need the feature custom-domain",
                    of: .object([
                        ("type", .text("string")), ("pattern", .text(SchemaPatterns.hostname)),
                        ("not", .object([("pattern", .text(SchemaPatterns.inside(domain)))])),
                    ]))
            ),
            (
                "features",
                .uniqueList("Features that are switched on", of: .object([("enum", .texts(features.map(\.text)))]))
            ),
            ("ring", .choice("The ring, if the id's own is not to count", rings.map(\.name.text))),
            ("state", .choice("Where the customer stands in its life", CustomerState.allCases.map(\.rawValue))),
            ("offboardAfter", .string("The day on which an offboarded customer goes", pattern: SchemaPatterns.date)),
            ("hold", .flag("Keep the overlay as it is")),
            ("protected", .flag("Refuse to offboard")),
            ("contact", .string("A reference into another system, such as crm:12345", pattern: SchemaPatterns.contact)),
            ("purchase", purchaseSchema),
        ]
    }

    private var purchaseSchema: SchemaValue {
        .object([
            ("description", .text("The purchase that made the customer")),
            ("type", .text("object")),
            ("additionalProperties", .bool(false)),
            ("required", .texts(["id"])),
            (
                "properties",
                .object([
                    ("id", .string("Its id in its source", pattern: SchemaPatterns.purchaseToken)),
                    ("source", .string("The system that reported it", pattern: SchemaPatterns.purchaseToken)),
                    ("purchasedAt", .string("When it completed (RFC 3339)", pattern: SchemaPatterns.timestamp)),
                ])
            ),
        ])
    }

    private func tierRule(_ tier: Tier) -> SchemaValue {
        .object([
            ("if", .has("tier", .object([("const", .text(tier.name.text))]))),
            (
                "then",
                .property("features", .object([("items", .object([("enum", .texts(tier.features.map(\.text)))]))]))
            ),
        ])
    }

    private var domainsRule: SchemaValue {
        .object([
            ("if", .has("domains", .object([("type", .text("array")), ("minItems", .number(1))]))),
            (
                "then",
                .has("features", .object([("contains", .object([("const", .text(FeatureName.customDomain))]))]))
            ),
        ])
    }

    private var offboardingRule: SchemaValue {
        .object([
            ("if", .has("state", .object([("const", .text(CustomerState.offboarding.rawValue))]))),
            ("then", .object([("required", .texts(["offboardAfter"]))])),
            ("else", .object([("not", .object([("required", .texts(["offboardAfter"]))]))])),
        ])
    }
}
