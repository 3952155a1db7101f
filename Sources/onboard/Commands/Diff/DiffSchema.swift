import Diagnostics
import Comparing
import Onboarding
import Operations

/// The JSON Schema (2020-12) of the output of `diff --format json`.
enum DiffSchema {
    static var schema: JSONValue {
        let texts = list(of: type("string"))
        let field = object(
            required: ["path"],
            [
                ("path", described("Where it stands", "string")),
                ("old", described("The value before, if there was one", "string")),
                ("new", described("The value after, if there is one", "string")),
                ("removed", texts.described("Of a text of several lines, those that go")),
                ("added", texts.described("Of a text of several lines, those that come")),
            ])
        let change = choice(ChangeKind.allCases.map(\.rawValue))
        let objects = list(
            of: object(
                required: ["change", "group", "kind", "namespace", "name", "fields"],
                [
                    ("change", change), ("group", type("string")), ("kind", type("string")),
                    ("namespace", type("string")), ("name", type("string")),
                    ("traits", texts.described("What a new object runs, mounts, opens, exposes and grants")),
                    ("fields", list(of: field)),
                ]))
        return .object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("https://onboard.sas.dev/schemas/diff.schema.json")),
            ("title", .text("Difference")),
            ("description", .text("What a change of records, the platform or the releases means, version 1")),
            ("type", .text("object")),
            (
                "required",
                .list(
                    [
                        "version", "base", "same", "risks", "platform", "records", "overlays", "clusters", "held",
                        "sameObjects", "edited", "outside", "diagnostics",
                    ]
                    .map(JSONValue.text))
            ),
            (
                "properties",
                .object([
                    ("version", .object([("const", .number(1))])),
                    ("base", described("The commit that was compared with", "string")),
                    ("same", described("Whether nothing differs", "boolean")),
                    (
                        "risks",
                        list(
                            of: object(
                                required: ["risk", "severity", "message", "customers"],
                                [
                                    ("risk", choice(RiskKind.allCases.map(\.rawValue))),
                                    ("severity", choice(RiskKind.Severity.allCases.map(\.rawValue))),
                                    ("message", type("string")), ("customers", texts),
                                ]))
                    ),
                    ("platform", list(of: field).described("The fields of onboard.yaml that differ")),
                    (
                        "records",
                        list(
                            of: object(
                                required: ["id", "change", "fields"],
                                [("id", type("string")), ("change", change), ("fields", list(of: field))]))
                    ),
                    (
                        "overlays",
                        list(
                            of: object(
                                required: ["cluster", "change", "customers", "objects", "podsBefore", "podsAfter"],
                                [
                                    ("cluster", type("string")), ("change", change), ("tier", type("string")),
                                    ("customers", texts), ("objects", objects),
                                    ("podsBefore", described("The most pods of each customer", "integer")),
                                    ("podsAfter", described("The most pods of each customer", "integer")),
                                ]))
                    ),
                    (
                        "clusters",
                        list(
                            of: object(
                                required: ["cluster", "objects"],
                                [("cluster", type("string")), ("objects", objects)]))
                    ),
                    ("held", texts.described("Customers on hold, whose overlays stay as they are")),
                    (
                        "sameObjects",
                        described("How many customers' overlays differ only in digests or paths", "integer")
                    ),
                    ("edited", list(of: field).described("Rendered files that onboard did not write as they are")),
                    ("outside", texts.described("Changed files whose effects are not compared")),
                    ("diagnostics", list(of: type("object"))),
                    (
                        "omitted",
                        object(
                            required: ["errors", "warnings"],
                            [("errors", type("integer")), ("warnings", type("integer"))]
                        )
                        .described("How many diagnostics are left out, if any")
                    ),
                ])
            ),
        ])
    }

    private static func type(_ name: String) -> JSONValue { .object([("type", .text(name))]) }

    private static func described(_ text: String, _ name: String) -> JSONValue { type(name).described(text) }

    private static func choice(_ names: [String]) -> JSONValue {
        .object([("enum", .list(names.map(JSONValue.text)))])
    }

    private static func list(of items: JSONValue) -> JSONValue {
        .object([("type", .text("array")), ("items", items)])
    }

    /// Allows further keys, because a version of the format may gain some.
    private static func object(required: [String], _ properties: [(String, JSONValue)]) -> JSONValue {
        .object([
            ("type", .text("object")), ("required", .list(required.map(JSONValue.text))),
            ("properties", .object(properties)),
        ])
    }
}

extension JSONValue {
    fileprivate func described(_ text: String) -> JSONValue {
        guard case .object(let entries) = self else { return self }
        return .object([("description", .text(text))] + entries)
    }
}
