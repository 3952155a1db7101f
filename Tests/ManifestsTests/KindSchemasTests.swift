import CEL
import Diagnostics
import Manifests
import Testing

@Suite struct KindSchemasTests {
    private func refusals(_ spec: String, _ schema: String) throws -> [Refusal] {
        let definition = """
            kind: CustomResourceDefinition
            spec:
              group: example.org
              names: {kind: Thing}
              versions:
                - name: v1
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties:
                        spec: \(schema)
            """
        let read = KindSchemas.read([("thing.yaml", Array(definition.utf8))])
        try #require(read.problems.isEmpty, "\(read.problems)")
        var schemas = read.schemas
        let object = try value("{apiVersion: example.org/v1, kind: Thing, metadata: {name: a}, spec: \(spec)}")
        return schemas.refusals(of: Manifest(object, from: "a.yaml"))
    }

    @Test(arguments: [
        ("{}", "{type: object, required: [name], properties: {name: {type: string}}}", "spec.name is required"),
        ("{a: 1}", "{type: object, properties: {a: {type: string}}}", "spec.a must be a text; found 1"),
        (
            "{nmae: a}", "{type: object, properties: {name: {type: string}}}",
            "spec.nmae is not a field of this kind, and would be dropped"
        ),
        (
            "{l: []}", "{type: object, properties: {l: {type: array, minItems: 1}}}",
            "spec.l must have at least 1 item; it has 0"
        ),
        (
            "{l: [1, 2]}", "{type: object, properties: {l: {type: array, maxItems: 1}}}",
            "spec.l may have at most 1 item; it has 2"
        ),
        (
            "{l: [{n: a}, {n: a}]}",
            "{type: object, properties: {l: {type: array, x-kubernetes-list-map-keys: [n], items: {type: object, properties: {n: {type: string}}}}}}",
            "spec.l must not have two items with the same n"
        ),
        (
            "{l: [{n: 1}]}",
            "{type: object, properties: {l: {type: array, items: {type: object, properties: {n: {type: string}}}}}}",
            "spec.l[0].n must be a text; found 1"
        ),
        (
            "{p: 70000}", "{type: object, properties: {p: {type: integer, maximum: 65535}}}",
            "spec.p may be at most 65535"
        ),
        ("{p: 0}", "{type: object, properties: {p: {type: integer, minimum: 1}}}", "spec.p must be at least 1"),
        (
            "{t: abc}", "{type: object, properties: {t: {type: string, maxLength: 2}}}",
            "spec.t may have at most 2 characters; it has 3"
        ),
        (
            "{t: Abc}", "{type: object, properties: {t: {type: string, pattern: '^[a-z]+$'}}}",
            "spec.t must match ^[a-z]+$; found \"Abc\""
        ),
        (
            "{t: gitub}", "{type: object, properties: {t: {type: string, enum: [github, gitlab]}}}",
            "spec.t must be one of \"github\", \"gitlab\"; found \"gitub\""
        ),
        ("{t: null}", "{type: object, properties: {t: {type: string}}}", "spec.t must have a value"),
    ]) func sayWhatTheServerWouldRefuse(_ spec: String, _ schema: String, _ expected: String) throws {
        #expect(try refusals(spec, schema).map { "\($0.field) \($0.message)" } == [expected])
    }

    @Test(arguments: [
        ("{p: http}", "{type: object, properties: {p: {x-kubernetes-int-or-string: true}}}"),
        (
            "{p: 80}",
            "{type: object, properties: {p: {anyOf: [{type: integer}, {type: string}], x-kubernetes-int-or-string: true}}}"
        ),
        ("{any: {thing: 1}}", "{type: object, x-kubernetes-preserve-unknown-fields: true}"),
        (
            "{labels: {a: b}}",
            "{type: object, properties: {labels: {type: object, additionalProperties: {type: string}}}}"
        ),
        ("{t: null}", "{type: object, properties: {t: {type: string, nullable: true}}}"),
    ]) func takeWhatTheServerTakes(_ spec: String, _ schema: String) throws {
        #expect(try refusals(spec, schema).isEmpty)
    }

    @Test func aTypoNamesTheNearestField() throws {
        let refusal = try refusals("{nmae: a}", "{type: object, properties: {name: {type: string}}}").first
        #expect(refusal?.hint == "did you mean \"name\"?")
    }

    /// Rules see the object with its defaults; one that cannot be judged refuses (Kubernetes, "Validation rules").
    @Test(arguments: [
        ("{kind: Service}", "spec violates the rule \"self.kind != 'Service' || has(self.port)\""),
        ("{kind: Service, port: 1}", nil),
        ("{}", "spec violates the rule \"self.kind != 'Service' || has(self.port)\""),
    ]) func rulesAreJudged(_ spec: String, _ expected: String?) throws {
        let schema = """
            {type: object, properties: {kind: {type: string, default: Service}, port: {type: integer}}, \
            x-kubernetes-validations: [{rule: "self.kind != 'Service' || has(self.port)"}]}
            """
        #expect(try refusals(spec, schema).map { "\($0.field) \($0.message)" } == (expected.map { [$0] } ?? []))
    }

    @Test func aRuleThatAsksForWhatIsNotThereRefuses() throws {
        let schema =
            "{type: object, properties: {a: {type: string}}, x-kubernetes-validations: [{rule: \"self.a == 'x'\"}]}"
        #expect(try refusals("{}", schema).count == 1)
    }

    @Test func defaultsAreFilledInListsAsWell() throws {
        let definition = """
            kind: CustomResourceDefinition
            spec:
              group: example.org
              names: {kind: Thing}
              versions:
                - name: v1
                  schema:
                    openAPIV3Schema:
                      properties:
                        spec:
                          properties:
                            refs: {items: {properties: {group: {default: ""}, kind: {default: Service}}}}
                            never: {properties: {below: {default: 1}}}
            """
        let schemas = KindSchemas.read([("thing.yaml", Array(definition.utf8))]).schemas
        let object = try value("{apiVersion: example.org/v1, kind: Thing, spec: {refs: [{kind: Pod}, {}]}}")
        let filled = schemas.filled(Manifest(object, from: "")).value
        #expect(
            try filled["spec"] == value("{refs: [{group: '', kind: Pod}, {group: '', kind: Service}]}"))
    }

    /// What a definition of two kinds says of a rule that nobody here can judge, and of a kind that stands twice.
    @Test func whatIsWrongWithDefinitionsIsTold() {
        func definition(_ schema: String) -> [UInt8] {
            Array(
                """
                kind: CustomResourceDefinition
                spec:
                  group: example.org
                  names: {kind: Thing}
                  versions: [{name: v1, schema: {openAPIV3Schema: \(schema)}}]
                """.utf8)
        }
        let unread = definition("{properties: {spec: {x-kubernetes-validations: [{rule: self.nope()}]}}}")
        let problems = KindSchemas.read([("a.yaml", unread), ("b.yaml", definition("{type: object}"))]).problems
        #expect(problems.map(\.identifier) == ["template/rule-not-judged", "template/duplicate-definition"])
        #expect(problems.map(\.severity) == [.warning, .error])
        let frozen = KindSchemas.read([("a.yaml", unread), ("b.yaml", unread)], severity: .warning).problems
        #expect(frozen.allSatisfy { $0.severity == .warning })
    }

    @Test(arguments: [
        ("example.org/v1", "Thnig", "did you mean \"example.org/v1 Thing\"?"),
        ("example.org/v2", "Thing", "did you mean \"example.org/v1 Thing\"?"),
        ("example.org/v1", "Thing", nil), ("other.org/v1", "Thing", nil), ("v1", "ConfigMap", nil),
    ]) func aKindOfAKnownGroupThatIsNotDefinedIsTold(_ apiVersion: String, _ kind: String, _ hint: String?) throws {
        let definition = """
            kind: CustomResourceDefinition
            spec: {group: example.org, names: {kind: Thing}, versions: [{name: v1, schema: {openAPIV3Schema: {}}}]}
            """
        let schemas = KindSchemas.read([("thing.yaml", Array(definition.utf8))]).schemas
        let object = try value("{apiVersion: \(apiVersion), kind: \(kind), metadata: {name: a}}")
        #expect(schemas.unknown(Manifest(object, from: "")) == hint)
    }

    /// The API server judges by rules only what its schema takes.
    @Test func aWrongTypeIsToldOnceAndARulesMessageIsShown() throws {
        let schema = """
            {type: object, properties: {size: {type: integer}}, \
            x-kubernetes-validations: [{rule: 'self.size < 3', message: at most two}]}
            """
        #expect(try refusals("{size: '3'}", schema).map(\.message) == ["must be a whole number; found \"3\""])
        #expect(try refusals("{size: 3}", schema).map(\.hint) == ["at most two"])
    }

    @Test func aFileThatIsNoDefinitionIsTold() {
        let (_, problems) = KindSchemas.read([("a.yaml", Array("kind: ConfigMap".utf8))])
        #expect(problems.map(\.identifier) == ["template/no-definition"])
    }
}
