import CEL
import Manifests
import Testing

/// What a ValidatingAdmissionPolicy says of an object that is to be made.
@Suite struct AdmissionPolicyTests {
    private func manifest(_ text: String) throws -> Manifest {
        Manifest(try #require(OverlayBuild.documents(Array(text.utf8), file: "x").first), from: "x")
    }

    private func policy(
        rules: String =
            "[{apiGroups: [networking.k8s.io], apiVersions: [v1], operations: [CREATE], resources: [ingresses]}]",
        selector: String = "{}", conditions: String = "[]", variables: String = "[]", validations: String
    ) throws -> AdmissionPolicy {
        try AdmissionPolicy(
            manifest(
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: routes}
                spec:
                  matchConstraints: {namespaceSelector: \(selector), resourceRules: \(rules)}
                  matchConditions: \(conditions)
                  variables: \(variables)
                  validations: \(validations)
                """))
    }

    private func ingress(labels: [String: CELValue] = [:], by user: String = "anna") throws -> AdmissionRequest {
        let object = try manifest(
            "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web}, spec: {a: 1}}")
        let namespace = CELValue.map(["metadata": .map(["name": .string("home"), "labels": .map(labels)])])
        return AdmissionRequest(object, in: "home", namespace, by: user)
    }

    private let never = "[{expression: 'false', message: no}]"

    @Test(arguments: [
        ("[{apiGroups: ['*'], apiVersions: ['*'], operations: [CREATE], resources: ['*']}]", true),
        ("[{apiGroups: [networking.k8s.io], apiVersions: [v1], operations: ['*'], resources: [ingresses]}]", true),
        ("[{apiGroups: ['*'], apiVersions: [v1], operations: [CREATE], resources: ['*/*']}]", true),
        ("[{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [ingresses]}]", false),
        ("[{apiGroups: [networking.k8s.io], apiVersions: [v2], operations: [CREATE], resources: [ingresses]}]", false),
        ("[{apiGroups: [networking.k8s.io], apiVersions: [v1], operations: [DELETE], resources: [ingresses]}]", false),
        ("[{apiGroups: [networking.k8s.io], apiVersions: [v1], operations: [CREATE], resources: [services]}]", false),
        ("[{apiGroups: ['*'], apiVersions: ['*'], operations: [CREATE], resources: ['*'], scope: Cluster}]", false),
        ("[{apiGroups: ['*'], apiVersions: ['*'], operations: [CREATE], resources: ['*'], scope: Namespaced}]", true),
    ]) func itLooksAtWhatItsRulesName(rules: String, covers: Bool) throws {
        let answers = try policy(rules: rules, validations: never).answers(to: ingress())
        #expect(answers == (covers ? [.refuses("no")] : []))
    }

    @Test(arguments: [
        ("{matchLabels: {tier: one}}", true), ("{matchLabels: {tier: two}}", false),
        ("{matchExpressions: [{key: tier, operator: Exists}]}", true),
        ("{matchExpressions: [{key: ring, operator: Exists}]}", false),
        ("{matchExpressions: [{key: ring, operator: DoesNotExist}]}", true),
        ("{matchExpressions: [{key: tier, operator: In, values: [one]}]}", true),
        ("{matchExpressions: [{key: tier, operator: NotIn, values: [one]}]}", false),
        ("{matchExpressions: [{key: ring, operator: NotIn, values: [one]}]}", true),
    ]) func itLooksInTheNamespacesThatItSelects(selector: String, covers: Bool) throws {
        let answers = try policy(selector: selector, validations: never)
            .answers(to: ingress(labels: ["tier": .string("one")]))
        #expect(answers == (covers ? [.refuses("no")] : []))
    }

    @Test func conditionsSayWhomItIsAbout() throws {
        let policy = try policy(
            conditions: "[{name: user, expression: \"request.userInfo.username == 'anna'\"}]", validations: never)
        #expect(try policy.answers(to: ingress()) == [.refuses("no")])
        #expect(try policy.answers(to: ingress(by: "ben")).isEmpty)
    }

    @Test func variablesAreThereInTheirOrder() throws {
        let policy = try policy(
            variables: "[{name: a, expression: object.spec.a}, {name: b, expression: variables.a + 1}]",
            validations:
                "[{expression: variables.b == 2, message: two}, {expression: variables.b == 3, message: three}]")
        #expect(try policy.answers(to: ingress()) == [.refuses("three")])
    }

    /// A variable without a result hurts only what asks for it, as on the API server, where they are evaluated late.
    @Test func whatCannotBeEvaluatedIsSaid() throws {
        let policy = try policy(
            variables: "[{name: none, expression: object.spec.nothing}]",
            validations: "[{expression: 'true'}, {expression: variables.none == 1}]")
        let answers = try policy.answers(to: ingress())
        #expect(answers.count == 1)
        guard case .fails = answers.first else { return #expect(Bool(false), "\(answers)") }
    }

    @Test(arguments: [
        ("Ingress", "networking.k8s.io", "ingresses"), ("NetworkPolicy", "networking.k8s.io", "networkpolicies"),
        ("HTTPRoute", "gateway.networking.k8s.io", "httproutes"), ("Endpoints", "", "endpoints"),
        ("PodDisruptionBudget", "policy", "poddisruptionbudgets"),
    ]) func kindsHaveTheirPlurals(kind: String, group: String, resource: String) throws {
        let rules = "[{apiGroups: ['\(group)'], apiVersions: [v1], operations: [CREATE], resources: [\(resource)]}]"
        let version = group.isEmpty ? "v1" : "\(group)/v1"
        let object = try manifest("{apiVersion: \(version), kind: \(kind), metadata: {name: x}}")
        let request = AdmissionRequest(object, in: "", nil, by: "anna")
        #expect(try policy(rules: rules, validations: never).answers(to: request) == [.refuses("no")])
    }

    /// A policy with such a name was refused by the API server's own code, and all of platform/ with it.
    @Test func wordsOfTheLanguageAreNoNames() throws {
        let names = ["space", "namespace", "in", "a-b", "_x1", "1a", "loop"]
        let variables = names.map { "{name: \"\($0)\", expression: 'true'}" }.joined(separator: ", ")
        let policy = try policy(variables: "[\(variables)]", validations: never)
        #expect(policy.refusedNames == ["namespace", "in", "a-b", "1a", "loop"])
    }

    @Test func aTextThatIsNoExpressionIsAFault() throws {
        #expect(throws: Fault.self) { try policy(validations: "[{expression: 'object.'}]") }
    }
}
