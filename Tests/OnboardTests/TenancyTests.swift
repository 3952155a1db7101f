import Foundation
import Testing

/// What a customer's account may do to a cluster, and what the cluster refuses; docs/security.md says the same.
@Suite struct TenancyTests {
    private static let scripts = Program.package.appending(path: "Tests/OnboardTests/Python")

    /// A repository with clusters of each engine and routing, and what a script says of it.
    private func judge(_ script: String, _ arguments: URL...) throws -> Outcome {
        let scratch = try Scratch()
        let fleet = Self.scripts.appending(path: "tenancy_fleet.py").path()
        let made = try Program.run(
            Program.python, [fleet, Program.onboard, Program.package.path(), scratch.root.path()])
        try #require(made.status == 0, "\(made.output)\(made.errors)")
        let path = Self.scripts.appending(path: script).path()
        return try Program.run(Program.python, [path, scratch.root.path()] + arguments.map { $0.path() })
    }

    /// Each line of the table, on each cluster that it is about, by the rendered policies, roles and projects.
    @Test func everyAttemptHasTheVerdictThatItShouldHave() throws {
        let table = Program.package.appending(path: "Tests/OnboardTests/Tenancy/attempts.tsv")
        let outcome = try judge("tenancy.py", table)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    /// Overlays of every shape and of older releases, guards, and what controllers make of these.
    @Test func whatIsRenderedIsAdmittedAndNothingElseIsOnAList() throws {
        let outcome = try judge("tenancy_admitted.py")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test func supportMayNotReadSecrets() throws {
        let text = try String(
            contentsOf: Program.package.appending(path: "clusters/prod-eu-1/platform/support.yaml"), encoding: .utf8)
        #expect(!text.contains("secrets") && !text.contains("\"*\""))
        let verbs = text.matches(of: #/(?m)^      - (get|list|watch|create|update|patch|delete)$/#).map { String($0.1) }
        #expect(Set(verbs) == ["get", "list", "watch"])
    }
}
