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
            ("required", .texts(["id"])),
            ("properties", .object(customerProperties)),
            (
                "allOf",
                .list(
                    tiers.map(tierRule) + clusters.map(moveRule) + [
                        domainsRule, offboardingRule, pruningRule, tombstoneRule,
                    ])
            ),
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
            ("companyName", .displayText("The company's name, at most \(CompanyName.limit) characters")),
            ("motto", .displayText("The company's motto, at most \(Motto.limit) characters")),
            ("tier", .choice("What was bought", tiers.map(\.name.text))),
            ("cluster", .choice("Where the customer is placed", clusters.map(\.name.text))),
            ("movingFrom", .choice("The cluster that the customer is moving away from", clusters.map(\.name.text))),
            (
                "domains",
                .uniqueList(
                    "Domains of the customer's own; they need the feature custom-domain",
                    most: Hostnames.mostDomains,
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
            (
                "state",
                .choice(
                    "Where the customer stands in its life", CustomerState.allCases.map(\.rawValue) + [Tombstone.state])
            ),
            ("offboardAfter", .string("The day on which an offboarded customer goes", pattern: SchemaPatterns.date)),
            ("pruneAfter", .string("The day until which an emptied overlay stays", pattern: SchemaPatterns.date)),
            ("hold", .flag("Keep the overlay as it is")),
            ("protected", .flag("Refuse to offboard")),
            (
                "contact",
                .string(
                    "A reference into another system, such as crm:12345, or sealed", pattern: SchemaPatterns.contact)
            ),
            ("purchase", purchaseSchema),
            ("events", .object([("type", .text("array")), ("items", appliedEventSchema)])),
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

    private var appliedEventSchema: SchemaValue {
        .strictObject(
            required: ["source", "id", "type", "time", "digest"],
            [
                ("source", .string("Where it comes from", pattern: SchemaPatterns.purchaseToken)),
                ("id", .string("Its id there", pattern: SchemaPatterns.purchaseToken)),
                ("type", .choice("What it said", EventKind.allCases.map(\.rawValue))),
                ("time", .string("When it happened (RFC 3339)", pattern: SchemaPatterns.timestamp)),
                ("digest", .string("What it said in detail", pattern: SchemaPatterns.digest)),
            ])
    }

    /// Of a customer who has left, only what must never be given out again stays.
    private var tombstoneRule: SchemaValue {
        .object([
            ("if", .has("state", .object([("const", .text(Tombstone.state))]))),
            (
                "then",
                .object([("propertyNames", .object([("enum", .texts(["$schema", "id", "state", "purchase"]))]))])
            ),
            ("else", .object([("required", .texts(["companyName", "motto", "tier", "cluster"]))])),
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
            (
                "if",
                .has(
                    "state",
                    .object([
                        ("enum", .texts([CustomerState.offboarding, .leaving].map(\.rawValue)))
                    ]))
            ),
            ("then", .object([("required", .texts(["offboardAfter"]))])),
            ("else", .object([("not", .object([("required", .texts(["offboardAfter"]))]))])),
        ])
    }

    /// Nobody moves to where they are.
    private func moveRule(_ cluster: Cluster) -> SchemaValue {
        let name = SchemaValue.object([("const", .text(cluster.name.text))])
        return .object([
            ("if", .has("cluster", name)),
            ("then", .object([("properties", .object([("movingFrom", .object([("not", name)]))]))])),
        ])
    }

    private var pruningRule: SchemaValue {
        let isLeaving = SchemaValue.has("state", .object([("const", .text(CustomerState.leaving.rawValue))]))
        return .object([
            ("if", isLeaving),
            ("then", .object([("required", .texts(["pruneAfter"]))])),
            ("else", .object([("dependentRequired", .object([("pruneAfter", .texts(["movingFrom"]))]))])),
        ])
    }
}
