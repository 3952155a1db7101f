import Foundation
import Testing

/// scripts/e2e, which tests real clusters, against a cluster that is played: e2e.py says what each scenario means.
@Suite struct EndToEndTests {
    static let scenarios = [
        // All checks pass, whatever the engine and the routing.
        "argocd ingress", "argocd gateway", "flux ingress hiccups", "flux gateway server",
        "flux ingress addons",
        // Something is wrong, and the run says what.
        "flux ingress crashing", "argocd gateway wrong", "flux gateway unmeasured", "argocd ingress kept",
        "flux gateway stuck", "argocd ingress stuck", "argocd gateway missing", "flux ingress forbidden",
        "argocd ingress refused", "flux gateway slow", "flux ingress failing", "argocd gateway misjudged",
        "flux gateway misjudged", "flux gateway doctor", "argocd ingress occupied", "flux ingress unpushed",
        "argocd gateway killed", "flux gateway behind", "argocd ingress behind",
        // What must not be harmed, or overlooked.
        "flux gateway elsewhere", "flux ingress branch", "argocd ingress install",
        "argocd gateway named", "flux gateway named", "flux ingress folder", "flux gateway piped",
        "argocd ingress piped", "flux ingress numbers", "flux gateway lost", "argocd ingress lost",
        "flux ingress hanging", "argocd gateway sparse", "flux gateway unlisted",
        "argocd ingress login", "flux ingress quoted",
        // Each step by itself.
        "flux gateway alone",
    ]

    @Test(arguments: scenarios) func runsAsItShould(scenario: String) throws {
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/e2e.py").path()
        let outcome = try Program.run(Program.python, [script, Program.onboard, Program.package.path(), scenario])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    /// The page lists each variable, and each step by name.
    @Test func thePageIsComplete() throws {
        func read(_ path: String) throws -> String {
            try String(contentsOf: Program.package.appending(path: path), encoding: .utf8)
        }
        let page = try read("docs/how-to/test-a-cluster.md")
        let listed = try #require(try read("scripts/e2e/run").firstMatch(of: #/# Variables: (?s:(.+?))\.\n/#)).1
        let names = listed.matches(of: #/[A-Z_]{2,}/#).map { String($0.0) }
        #expect(names.count > 20)
        for name in names { #expect(page.contains("`\(name)`"), "\(name)") }
        let steps = try FileManager.default.contentsOfDirectory(
            atPath: Program.package.appending(path: "scripts/e2e/steps").path())
        for step in steps { #expect(page.contains("`\(step.dropFirst(3).dropLast(3))`"), "\(step)") }
    }
}
