extension Platform {
    /// The JSON Schema (2020-12) of `onboard.yaml`.
    public static func schema() -> SchemaValue {
        .object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("https://onboard.sas.dev/schemas/platform.schema.json")),
            ("title", .text("Platform")),
            ("description", .text("The platform that customers are onboarded to, in onboard.yaml")),
            ("type", .text("object")),
            ("additionalProperties", .bool(false)),
            ("required", .texts(["apiVersion", "kind", "domain", "repository", "tiers", "rings", "clusters"])),
            ("properties", .object(properties)),
        ])
    }

    private static var properties: [(String, SchemaValue)] {
        [
            ("apiVersion", .object([("const", .text(PlatformReader.apiVersion))])),
            ("kind", .object([("const", .text("Platform"))])),
            ("domain", .string("Customers' hosts are its subdomains", pattern: SchemaPatterns.hostname)),
            (
                "repository",
                .strictObject(
                    required: ["url", "branch"],
                    [
                        (
                            "url",
                            .string("The address that a sync engine clones", pattern: "^[!-~]+" + SchemaPatterns.end)
                        ),
                        ("branch", .string("The branch that is synced", pattern: "^[!-~]+" + SchemaPatterns.end)),
                    ])
            ),
            ("reservedIDs", .object([("type", .text("array")), ("items", .object([("type", .text("string"))]))])),
            ("tiers", .names("What can be bought", to: .strictObject(required: [], [("features", .featureList)]))),
            ("rings", .names("Customers that get the same release at the same time", to: ring)),
            ("clusters", .object([("type", .text("array")), ("minItems", .number(1)), ("items", cluster)])),
            ("offboarding", .strictObject(required: [], [("graceDays", .integer("Days until a page goes", 0, 3650))])),
            (
                "contacts",
                .strictObject(
                    required: [],
                    [
                        (
                            "recipients",
                            .object([("type", .text("array")), ("items", .object([("type", .text("string"))]))])
                        )
                    ])
            ),
        ]
    }

    private static var ring: SchemaValue {
        .strictObject(
            required: ["image", "release"],
            [
                ("image", .string("The web server's image, with a tag or a digest")),
                ("release", .string("The release of the templates", pattern: SchemaPatterns.release)),
                ("share", .integer("Percent of the customers without a ring of their own", 0, 100)),
            ])
    }

    private static var cluster: SchemaValue {
        .strictObject(
            required: ["name", "region", "engine", "capacity", "issuer"],
            [
                ("name", .string("The cluster's name", pattern: SchemaPatterns.name)),
                ("region", .string("Where it stands", pattern: SchemaPatterns.name)),
                ("engine", .choice("What syncs it", Cluster.Engine.allCases.map(\.rawValue))),
                ("routing", .choice("How requests come in", [Cluster.Routing.ingress.rawValue])),
                ("capacity", .integer("The most customers it takes", 1, 1_000_000)),
                ("ingressClass", .string("The Ingress class", pattern: SchemaPatterns.name)),
                ("ingressNamespace", .string("The ingress controller's namespace", pattern: SchemaPatterns.name)),
                ("issuer", .string("The cert-manager ClusterIssuer", pattern: SchemaPatterns.name)),
            ])
    }
}
