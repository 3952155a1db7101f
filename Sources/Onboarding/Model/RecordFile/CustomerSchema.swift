public import Diagnostics

extension Platform {
    /// The JSON Schema (2020-12) of a customer record on this platform, with the names that `onboard.yaml` allows.
    ///
    /// It is as strict as `onboard validate`, except for rules that a schema cannot express;
    /// `docs/reference/records.md` lists them.
    public func customerSchema() -> JSONValue {
        .object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("https://onboard.sas.dev/schemas/customer.schema.json")),
            ("title", .text("Customer record")),
            ("description", .text("One customer of the platform, in customers/ID.json")),
            ("type", .text("object")),
            ("additionalProperties", .bool(false)),
            ("required", .texts([RecordField.id.name])),
            ("properties", .object(FieldTable.rows.map { ("\($0.key)", $0.schema($0.description, self)) })),
            (
                "allOf",
                .list(
                    tiers.map(tierRule) + clusters.map(moveRule) + [
                        domainsRule, offboardingRule, pruningRule, tombstoneRule,
                    ])
            ),
        ])
    }

    /// A tombstone has only the keys that must never be used again. Every other record has all required keys.
    private var tombstoneRule: JSONValue {
        .object([
            ("if", .has("state", .object([("const", .text(Tombstone.state))]))),
            (
                "then",
                .object([("propertyNames", .object([("enum", .texts(FieldTable.ofTombstones.map(\.name)))]))])
            ),
            (
                "else",
                .object([
                    (
                        "required",
                        .texts(FieldTable.rows.filter { $0.place.isRequired && $0.field != .id }.map { "\($0.key)" })
                    )
                ])
            ),
        ])
    }

    private func tierRule(_ tier: Tier) -> JSONValue {
        .object([
            ("if", .has("tier", .object([("const", .text(tier.name.text))]))),
            (
                "then",
                .property("features", .object([("items", .object([("enum", .texts(tier.features.map(\.text)))]))]))
            ),
        ])
    }

    private var domainsRule: JSONValue {
        .object([
            ("if", .has("domains", .object([("type", .text("array")), ("minItems", .number(1))]))),
            (
                "then",
                .has("features", .object([("contains", .object([("const", .text(FeatureName.customDomain))]))]))
            ),
        ])
    }

    private var offboardingRule: JSONValue {
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

    /// A customer cannot move away from the cluster that it is on.
    private func moveRule(_ cluster: Cluster) -> JSONValue {
        let name = JSONValue.object([("const", .text(cluster.name.text))])
        return .object([
            ("if", .has("cluster", name)),
            ("then", .object([("properties", .object([("movingFrom", .object([("not", name)]))]))])),
        ])
    }

    private var pruningRule: JSONValue {
        let isLeaving = JSONValue.has("state", .object([("const", .text(CustomerState.leaving.rawValue))]))
        return .object([
            ("if", isLeaving),
            ("then", .object([("required", .texts(["pruneAfter"]))])),
            ("else", .object([("dependentRequired", .object([("pruneAfter", .texts(["movingFrom"]))]))])),
        ])
    }
}
