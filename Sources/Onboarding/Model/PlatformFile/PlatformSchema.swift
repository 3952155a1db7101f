public import Diagnostics

extension Platform {
    /// The JSON Schema (2020-12) of `onboard.yaml`.
    public static func schema() -> JSONValue {
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

    private static var properties: [(String, JSONValue)] {
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
                        ("secret", .string("The Secret that Flux logs in with", pattern: SchemaPatterns.name)),
                    ])
            ),
            ("reservedIDs", .object([("type", .text("array")), ("items", .object([("type", .text("string"))]))])),
            ("tiers", .names("What can be bought", to: .strictObject(required: [], [("features", .featureList)]))),
            ("rings", .names("Customers that get the same release at the same time", to: ring)),
            ("clusters", .object([("type", .text("array")), ("minItems", .number(1)), ("items", cluster)])),
            (
                "offboarding",
                .strictObject(
                    required: [],
                    [
                        ("graceDays", .integer("Days until a page goes", 0, 3650)),
                        ("pruneDays", .integer("Days after that until the overlay goes", 0, 3650)),
                    ])
            ),
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
            ("events", .names("Formats of events", to: eventFormat)),
            ("monitoring", monitoring),
            ("support", .strictObject(required: ["group"], [("group", .string("Who may look at customers' objects"))])),
            ("email", email),
        ]
    }

    private static var eventFormat: JSONValue {
        .strictObject(
            required: ["id", "type", "time", "types"],
            [
                ("marks", conditions("Values by which an event of this format is known")),
                ("id", places("Where the event's id stands")),
                ("type", places("Where its type stands")),
                ("time", places("Where its time stands: RFC 3339, or seconds since 1970")),
                ("fields", eventFields),
                (
                    "tiers",
                    .object([
                        ("description", .text("Tiers by what the source calls them")), ("type", .text("object")),
                        ("additionalProperties", .object([("type", .text("string"))])),
                    ])
                ),
                (
                    "ignore",
                    .object([("type", .text("array")), ("items", .string("A type of event that is passed over"))])
                ),
                ("types", .object([("type", .text("object")), ("additionalProperties", eventType)])),
            ])
    }

    private static var eventType: JSONValue {
        .strictObject(
            required: ["means"],
            [
                ("means", .choice("What has happened", EventKind.allCases.map(\.rawValue))),
                ("where", conditions("Values that must stand there for the event to count")),
                ("fields", eventFields),
            ])
    }

    private static var eventFields: JSONValue {
        .strictObject(required: [], EventMapping.Field.all.map { ($0.name, places("Where it stands")) })
    }

    private static func places(_ description: String) -> JSONValue {
        let pointer = JSONValue.string("A JSON Pointer (RFC 6901)", pattern: SchemaPatterns.pointer)
        return .object([
            ("description", .text(description)),
            ("anyOf", .list([pointer, .object([("type", .text("array")), ("items", pointer)])])),
        ])
    }

    private static func conditions(_ description: String) -> JSONValue {
        let scalar = JSONValue.texts(["string", "number", "boolean", "null"])
        return .object([
            ("description", .text(description)), ("type", .text("object")),
            ("propertyNames", .object([("pattern", .text(SchemaPatterns.pointer))])),
            (
                "additionalProperties",
                .object([
                    (
                        "anyOf",
                        .list([
                            .object([("type", scalar)]),
                            .object([("type", .text("array")), ("items", .object([("type", scalar)]))]),
                        ])
                    )
                ])
            ),
        ])
    }

    private static var ring: JSONValue {
        .strictObject(
            required: ["image", "release"],
            [
                ("image", .string("The web server's image, with a tag, a digest or both: NAME:TAG@sha256:HEX")),
                ("release", .string("The release of the templates", pattern: SchemaPatterns.release)),
                ("share", .integer("Percent of the customers without a ring of their own", 0, 100)),
            ])
    }

    private static var cluster: JSONValue {
        .strictObject(
            required: ["name", "region", "engine", "capacity", "issuer"],
            [
                ("name", .string("The cluster's name", pattern: SchemaPatterns.name)),
                ("region", .string("Where it stands", pattern: SchemaPatterns.name)),
                ("engine", .choice("What syncs it", Cluster.Engine.allCases.map(\.rawValue))),
                ("engineNamespace", .string("The sync engine's namespace", pattern: SchemaPatterns.name)),
                ("routing", .choice("How requests come in", Cluster.Routing.allCases.map(\.rawValue))),
                (
                    "capacity",
                    .integer(
                        "The most customers it takes", Cluster.capacities.lowerBound, Cluster.capacities.upperBound)
                ),
                (
                    "tiers",
                    .object([
                        ("description", .text("The tiers whose customers it takes; all, if absent")),
                        ("type", .text("array")), ("items", .object([("type", .text("string"))])),
                    ])
                ),
                (
                    "ingressClass",
                    .string(
                        "The Ingress class; beside a gatewayClass, of customers' own domains alone",
                        pattern: SchemaPatterns.name)
                ),
                ("gatewayClass", .string("The GatewayClass", pattern: SchemaPatterns.name)),
                (
                    "ingressNamespace",
                    .string("The namespace through which requests come in", pattern: SchemaPatterns.name)
                ),
                ("issuer", .string("The cert-manager ClusterIssuer", pattern: SchemaPatterns.name)),
                ("shards", .integer("Controllers that share the customers, with Flux", 1, 100)),
                ("sourceWatcher", .flag("Whether Flux's source-watcher is installed")),
                ("webhook", webhook),
                ("guards", .choice("Where customers' guards stand", Cluster.Guards.allCases.map(\.rawValue))),
                ("impersonation", .flag("Whether Argo CD syncs with an account for each customer")),
                (
                    "addons",
                    .object([
                        ("description", .text("What the engine installs beside the customers; files of the release")),
                        ("type", .text("array")), ("uniqueItems", .bool(true)),
                        ("items", .string("The name of a file in addons/", pattern: SchemaPatterns.name)),
                    ])
                ),
                ("extras", extras),
                (
                    "release",
                    .string("The release that the cluster's own files are made of", pattern: SchemaPatterns.release)
                ),
            ]
        ).adding("allOf", .list([argoCDRule, fluxRule, guardsRule]))
    }

    private static var webhook: JSONValue {
        .strictObject(
            required: ["host"],
            [
                (
                    "host",
                    .string(
                        "What a forge calls after a push: one of reservedIDs, and the domain",
                        pattern: SchemaPatterns.hostname)
                ),
                ("secret", .string("The Secret with the key token, with Flux", pattern: SchemaPatterns.name)),
                (
                    "type",
                    .choice("The type of Flux's Receiver", Webhook.Receiver.Kind.allCases.map(\.rawValue))
                ),
            ])
    }

    private static var extras: JSONValue {
        .strictObject(
            required: ["directory", "account"],
            [
                (
                    "directory",
                    .string("The directory of files that are not onboard's", pattern: SchemaPatterns.name)
                        .adding("not", .object([("enum", .texts(Cluster.Extras.taken))]))
                ),
                (
                    "account",
                    .string("Flux's ServiceAccount, or Argo CD's AppProject", pattern: SchemaPatterns.name)
                        .adding("not", .object([("enum", .texts(Cluster.Extras.strong))]))
                ),
            ])
    }

    /// With Argo CD, the keys for Flux are not allowed.
    private static var argoCDRule: JSONValue {
        let none = JSONValue.bool(false)
        return engineRule(
            .argocd,
            .object([
                ("shards", none), ("sourceWatcher", none),
                ("webhook", .object([("properties", .object([("secret", none), ("type", none)]))])),
            ]))
    }

    /// With Flux, a webhook must have the settings of the Receiver, and the keys for Argo CD are not allowed.
    private static var fluxRule: JSONValue {
        engineRule(
            .flux,
            .object([
                ("impersonation", .bool(false)), ("webhook", .object([("required", .texts(["secret", "type"]))])),
            ]))
    }

    /// With guards in the overlays, impersonation is not allowed.
    private static var guardsRule: JSONValue {
        .object([
            ("if", .has("guards", .object([("const", .text(Cluster.Guards.overlay.rawValue))]))),
            ("then", .object([("properties", .object([("impersonation", .object([("const", .bool(false))]))]))])),
        ])
    }

    private static func engineRule(_ engine: Cluster.Engine, _ properties: JSONValue) -> JSONValue {
        .object([
            ("if", .has("engine", .object([("const", .text(engine.rawValue))]))),
            ("then", .object([("properties", properties)])),
        ])
    }

    private static var email: JSONValue {
        .strictObject(
            required: ["from", "server"],
            [
                ("from", .string("Whom emails are from, NAME <ADDRESS> or an address")),
                ("server", .string("The mail server's host")),
                ("port", .integer("Its port; 465, with starttls 587", 1, 65_535)),
                (
                    "tls",
                    .choice("When the connection becomes secure", EmailSettings.Security.allCases.map(\.rawValue))
                ),
                ("username", .string("The name to log in with", pattern: "^[!-9;-~]{1,255}" + SchemaPatterns.end)),
            ])
    }

    private static var monitoring: JSONValue {
        .strictObject(
            required: [],
            [
                ("namespace", .string("Where Prometheus and the exporter run", pattern: SchemaPatterns.name)),
                ("prober", .string("The blackbox exporter, HOST:PORT")),
                ("runbooks", .string("The address below which the runbooks are read")),
                ("objectiveMinutes", .integer("Minutes until a page has to be up", 1, 10_080)),
            ])
    }
}
