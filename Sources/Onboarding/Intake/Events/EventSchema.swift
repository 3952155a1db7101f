public import Diagnostics

extension Platform {
    /// The JSON Schema (2020-12) of the events that need no mapping: CloudEvents 1.0 in JSON, with this platform's
    /// types.
    public func eventSchema() -> JSONValue {
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

    private func rule(for kind: EventKind) -> JSONValue {
        .object([
            ("if", .property("type", .object([("const", .text(kind.cloudEventType))]))),
            ("then", .property("data", data(of: kind))),
        ])
    }

    private func data(of kind: EventKind) -> JSONValue {
        switch kind {
        case .purchaseCompleted:
            .object([
                ("required", .texts(RequestPart.all.filter(\.isRequired).map(\.name))),
                ("properties", .object(purchaseProperties)),
            ])
        case .planChanged:
            .object([
                ("required", .texts([RecordField.tier.name])), ("properties", .object(subjectProperties + [tier])),
                ("anyOf", hasSubject),
            ])
        case .paymentFailed, .paymentRecovered, .subscriptionCancelled:
            .object([("properties", .object(subjectProperties)), ("anyOf", hasSubject)])
        }
    }

    private var purchaseProperties: [(String, JSONValue)] {
        RequestPart.all.filter(\.isInEvents).map { ($0.name, schema(of: $0)) } + [
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

    /// The schema of a field. It allows more than a record's schema: white space around texts, and lists of any
    /// strings. Each value is checked later.
    private func schema(of part: RequestPart) -> JSONValue {
        guard case .field(let field) = part else {
            return .choice("Where the customer is to be placed", NameChoice.regions.names(self))
        }
        let row = FieldTable.row(field)
        if row.isList {
            return .object([("type", .text("array")), ("items", .object([("type", .text("string"))]))])
        }
        if let choice = row.choice { return .choice(row.description, choice.names(self)) }
        return .string(row.description).adding("minLength", .number(1))
    }

    private var tier: (String, JSONValue) { (RecordField.tier.name, schema(of: .field(.tier))) }

    private var subjectProperties: [(String, JSONValue)] {
        [("purchase", purchase), ("customer", .string("The customer's id", pattern: SchemaPatterns.id))]
    }

    private var purchase: JSONValue {
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

    private var hasSubject: JSONValue {
        .list(["purchase", "customer"].map { .object([("required", .texts([$0]))]) })
    }
}
