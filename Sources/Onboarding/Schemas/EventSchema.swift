extension Platform {
    /// The JSON Schema (2020-12) of the events that need no mapping: CloudEvents 1.0 in JSON, of this platform's types.
    public func eventSchema() -> SchemaValue {
        .object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("https://onboard.sas.dev/schemas/event.schema.json")),
            ("title", .text("Purchase event")),
            ("description", .text("A CloudEvent 1.0 (structured JSON) about a customer of the platform")),
            ("type", .text("object")),
            ("required", .texts(["specversion", "id", "source", "type", "time", "data"])),
            (
                "properties",
                .object([
                    ("specversion", .object([("const", .text("1.0"))])),
                    ("id", .string("The event's id in its source", pattern: SchemaPatterns.purchaseToken)),
                    ("source", .string("Where it comes from", pattern: SchemaPatterns.purchaseToken)),
                    ("type", .choice("What has happened", EventKind.allCases.map(\.cloudEventType))),
                    ("time", .string("When (RFC 3339), \(EventTimes.allowed)", pattern: SchemaPatterns.timestamp)),
                    ("data", .object([("type", .text("object"))])),
                ])
            ),
            ("allOf", .list(EventKind.allCases.map(rule))),
        ])
    }

    private func rule(for kind: EventKind) -> SchemaValue {
        .object([
            ("if", .property("type", .object([("const", .text(kind.cloudEventType))]))),
            ("then", .property("data", data(of: kind))),
        ])
    }

    private func data(of kind: EventKind) -> SchemaValue {
        switch kind {
        case .purchaseCompleted:
            .object([
                ("required", .texts(["companyName", "motto", "tier"])), ("properties", .object(purchaseProperties)),
            ])
        case .planChanged:
            .object([
                ("required", .texts(["tier"])), ("properties", .object(subjectProperties + [tier])),
                ("anyOf", hasSubject),
            ])
        case .paymentFailed, .paymentRecovered, .subscriptionCancelled:
            .object([("properties", .object(subjectProperties)), ("anyOf", hasSubject)])
        }
    }

    private var purchaseProperties: [(String, SchemaValue)] {
        let texts = SchemaValue.object([("type", .text("array")), ("items", .object([("type", .text("string"))]))])
        return [
            (
                "companyName",
                .string("The company's name, at most \(CompanyName.limit) characters").adding("minLength", .number(1))
            ),
            (
                "motto",
                .string("The company's motto, at most \(Motto.limit) characters").adding("minLength", .number(1))
            ),
            tier,
            ("region", .choice("Where the customer is to be placed", Set(clusters.map(\.region)).sorted())),
            ("domains", texts),
            ("features", texts),
            ("purchase", purchase),
            (
                "contact",
                .object([
                    ("type", .text("object")),
                    (
                        "properties",
                        .object([
                            ("name", .string("Personal: sealed, never stored in clear text")),
                            ("email", .string("Personal: sealed, never stored in clear text")),
                        ])
                    ),
                ])
            ),
        ]
    }

    private var tier: (String, SchemaValue) { ("tier", .choice("What was bought", tiers.map(\.name.text))) }

    private var subjectProperties: [(String, SchemaValue)] {
        [("purchase", purchase), ("customer", .string("The customer's id", pattern: SchemaPatterns.id))]
    }

    private var purchase: SchemaValue {
        .object([
            ("description", .text("The purchase that made the customer")),
            ("type", .text("object")),
            ("required", .texts(["id"])),
            (
                "properties",
                .object([
                    (
                        "source",
                        .string("Its source; the event's own where it is absent", pattern: SchemaPatterns.purchaseToken)
                    ),
                    ("id", .string("Its id there", pattern: SchemaPatterns.purchaseToken)),
                ])
            ),
        ])
    }

    private var hasSubject: SchemaValue {
        .list(["purchase", "customer"].map { .object([("required", .texts([$0]))]) })
    }
}
