import Foundation
import Testing

/// The files that run onboard elsewhere: linters and schemas find nothing in them, without a network.
@Suite struct WorkflowTests {
    private static func files(below folder: String, ending suffix: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: Program.package.appending(path: folder).path())
        return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
    }

    private static func workflows() throws -> [String] { try files(below: ".github/workflows", ending: ".yaml") }

    /// Runs a program of the virtual environment in the package.
    private func tool(_ name: String, _ arguments: [String]) throws -> Outcome {
        let folder = URL(filePath: Program.python).deletingLastPathComponent()
        return try Program.run(folder.appending(path: name).path(), arguments, in: Program.package)
    }

    @Test func workflowsAreThere() throws {
        #expect(
            try Self.workflows()
                == ["catch-up", "e2e", "purchase", "render", "review", "scheduled", "smoke"].map {
                    ".github/workflows/\($0).yaml"
                })
    }

    @Test func zizmorFindsNothing() throws {
        let found = try tool("zizmor", ["--offline", "--pedantic", "--strict-collection", "--no-progress", "."])
        #expect(found.status == 0, "\(found.output)\(found.errors)")
    }

    @Test(arguments: [
        ("vendor.github-actions", ["action.yml"]), ("vendor.gitlab-ci", ["docs/how-to/gitlab-ci.yml"]),
    ])
    func schemaHolds(schema: String, files: [String]) throws { try check(schema, files) }

    @Test func workflowsFitTheirSchemas() throws {
        try check("vendor.github-workflows", Self.workflows())
        try check("custom.github-workflows-require-timeout", Self.workflows())
    }

    /// GitHub's rules of a ruleset, and that the check that main asks for is one that a workflow has.
    @Test func rulesetsAreWhatGitHubTakes() throws {
        let rulesets = try Self.files(below: ".github/rulesets", ending: ".json")
        #expect(rulesets.count == 4)
        let schema = "Tests/OnboardTests/Definitions/ruleset.schema.json"
        let found = try tool("check-jsonschema", ["--schemafile", schema] + rulesets)
        #expect(found.status == 0, "\(found.output)\(found.errors)")
        let main = try String(
            contentsOf: Program.package.appending(path: ".github/rulesets/main-review.json"), encoding: .utf8)
        let check = try #require(main.firstMatch(of: #/"context": "([^"]+)"/#)).1
        let review = try String(
            contentsOf: Program.package.appending(path: ".github/workflows/review.yaml"), encoding: .utf8)
        #expect(review.contains("    name: \(check)\n"))
    }

    /// The how-to sets up each environment, secret and variable that workflows name, and each ruleset.
    @Test func theHowToSetsUpWhatWorkflowsNeed() throws {
        let page = try String(
            contentsOf: Program.package.appending(path: "docs/how-to/run-in-github.md"), encoding: .utf8)
        let workflows = try Self.workflows().map {
            try String(contentsOf: Program.package.appending(path: $0), encoding: .utf8)
        }.joined()
        for environment in Set(workflows.matches(of: #/(?m)^    environment: (\w+)$/#).map { String($0.1) }) {
            #expect(page.firstMatch(of: try Regex("for name in .*\\b\(environment)\\b.*; do")) != nil, "\(environment)")
        }
        for secret in Set(workflows.matches(of: #/secrets\.(\w+)/#).map { String($0.1) }) {
            #expect(page.contains("gh secret set \(secret) --env "), "\(secret)")
        }
        for variable in Set(workflows.matches(of: #/vars\.(\w+)/#).map { String($0.1) }) {
            #expect(page.contains(variable), "\(variable)")
        }
        for ruleset in try Self.files(below: ".github/rulesets", ending: ".json") {
            let name = try #require(ruleset.firstMatch(of: #/([\w-]+)\.json/#)).1
            #expect(page.contains("rules \(name) "), "\(name)")
        }
    }

    private func check(_ schema: String, _ files: [String]) throws {
        // GitLab's own tags, such as `!reference`, are no YAML that a schema knows.
        let transform = schema.contains("gitlab") ? ["--data-transform", "gitlab-ci"] : []
        let found = try tool("check-jsonschema", ["--builtin-schema", schema] + transform + files)
        #expect(found.status == 0, "\(found.output)\(found.errors)")
    }

    @Test func houseRulesHold() throws {
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/workflows.py").path()
        let found = try Program.run(Program.python, [script, "action.yml"] + Self.workflows(), in: Program.package)
        #expect(found.status == 0 && found.output.isEmpty, "\(found.output)\(found.errors)")
    }

    @Test func shellcheckFindsNothing() throws {
        let folders = ["scripts", "scripts/ci", "scripts/e2e", "scripts/e2e/steps", "scripts/e2e/kind"]
        let scripts = try ["scripts/e2e/run"] + folders.flatMap { try Self.files(below: $0, ending: ".sh") }
        #expect(scripts.count > 25)
        let found = try tool("shellcheck", scripts)
        #expect(found.status == 0, "\(found.output)\(found.errors)")
    }

    /// The hooks call commands and flags that there are.
    @Test func hooksRun() throws {
        let hooks = try String(contentsOf: Program.package.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
        let entries = hooks.matches(of: #/(?m)^  entry: onboard (.+)$/#).map {
            $0.1.split(separator: " ").map(String.init)
        }
        #expect(entries.count == 3)
        for entry in entries {
            let help = try Program.run(Program.onboard, entry + ["--help"])
            #expect(help.status == 0, "\(entry)")
            for flag in entry where flag.hasPrefix("--") { #expect(help.output.contains(flag), "\(entry)") }
        }
    }
}
