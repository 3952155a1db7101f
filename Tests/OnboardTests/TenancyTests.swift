import Foundation
import Testing

/// What a customer's overlay must not do, and the layer that refuses it; docs/security.md says the same.
@Suite struct TenancyTests {
    private func attempts(_ cluster: String, _ customer: String) throws -> [String: String] {
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/tenancy.py").path()
        let outcome = try Program.run(Program.python, [script, Program.package.path(), cluster, customer])
        try #require(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n").map { line in
            let colon = line.range(of: ": ", options: .backwards)
            return (
                String(line[..<(colon?.lowerBound ?? line.endIndex)]),
                colon.map { String(line[$0.upperBound...]) } ?? ""
            )
        }
        return Dictionary(lines) { first, _ in first }
    }

    private static let hosts = [
        "another customer's host", "the platform's host", "a wildcard host", "every host", "an empty list of hosts",
        "a load balancer",
    ]

    @Test func withArgoCDTheProjectAndTheAPIServerRefuse() throws {
        let refused = try attempts("prod-eu-1", "acme-rockets")
        #expect(refused["all 14 objects of its own"] == "nothing")
        for attempt in [
            "a ClusterRole", "a RoleBinding", "a Secret", "another customer's namespace", "kube-system",
            "a namespace of another name",
        ] { #expect(refused[attempt] == "AppProject", "\(attempt)") }
        for attempt in ["a hostPath", "a privileged pod"] { #expect(refused[attempt] == "Pod Security", "\(attempt)") }
        for attempt in Self.hosts { #expect(refused[attempt] == "onboard-hosts", "\(attempt)") }
        #expect(refused["a namespace without Pod Security"] == "onboard-namespaces")
        #expect(refused["a Service of cert-manager"] == "nothing")
    }

    @Test func withFluxTheAccountsRolesAndTheAPIServerRefuse() throws {
        let refused = try attempts("prod-us-1", "o-brien-sons")
        #expect(refused["all 20 objects of its own"] == "nothing")
        for attempt in ["a RoleBinding", "a Secret"] { #expect(refused[attempt] == "RBAC", "\(attempt)") }
        for attempt in ["a ClusterRole", "another customer's namespace", "kube-system", "a namespace of another name"] {
            #expect(refused[attempt] == "RBAC, onboard-accounts", "\(attempt)")
        }
        for attempt in ["a hostPath", "a privileged pod"] { #expect(refused[attempt] == "Pod Security", "\(attempt)") }
        for attempt in Self.hosts { #expect(refused[attempt] == "onboard-hosts", "\(attempt)") }
        #expect(refused["a namespace without Pod Security"] == "RBAC, onboard-namespaces")
        #expect(refused["a Service of cert-manager"] == "nothing")
        #expect(refused["tenants: the customer's namespace"] == "nothing")
        #expect(refused["tenants: the customer's RoleBinding"] == "nothing")
        #expect(refused["tenants: another namespace"] == "onboard-accounts")
        #expect(refused["tenants: a RoleBinding elsewhere"] == "onboard-accounts")
        #expect(refused["tenants: a Deployment"] == "RBAC")
    }

    @Test func supportMayNotReadSecrets() throws {
        let text = try String(
            contentsOf: Program.package.appending(path: "clusters/prod-eu-1/platform/support.yaml"), encoding: .utf8)
        #expect(!text.contains("secrets") && !text.contains("\"*\""))
        let verbs = text.matches(of: #/(?m)^      - (get|list|watch|create|update|patch|delete)$/#).map { String($0.1) }
        #expect(Set(verbs) == ["get", "list", "watch"])
    }
}
