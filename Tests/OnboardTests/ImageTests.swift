import Foundation
import Testing

/// The images of rings: pinned by digest, and the recipe of a policy for their signatures.
@Suite struct ImageTests {
    private static let page = "docs/how-to/verify-images.md"
    private static let policy = "templates/cluster/platform/signatures.yaml"

    @Test func aMovingTagIsAWarningAndNoFailure() throws {
        let repository = try SampleRepository()
        let platform = try repository.read("onboard.yaml")
        try repository.write("onboard.yaml", platform.replacing(#/(1\.28-alpine)@sha256:[0-9a-f]{64}/#) { $0.1 })
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 0, "\(outcome)")
        let line = platform.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("1.28-alpine") }
        let place = "onboard.yaml:\(try #require(line) + 1):19: warning: \"nginxinc/nginx-unprivileged:1.28-alpine\""
        #expect(outcome.output.contains(place), "\(outcome.output)")
        #expect(outcome.output.contains("crane digest") && outcome.output.contains("[platform/moving-image]"))
        #expect(try repository.onboard("render", "--check").errors.contains("moving-image") == false)
    }

    @Test func theSampleAndANewRepositoryPinTheirImages() throws {
        let scratch = try Scratch()
        #expect(try Program.run(Program.onboard, ["init", "new"], in: scratch.root).status == 0)
        for root in [scratch.root.appending(path: "new"), Program.package] {
            let outcome = try Program.run(Program.onboard, ["validate"], in: root)
            #expect(outcome.status == 0 && !outcome.output.contains("moving-image"), "\(outcome)")
        }
    }

    /// The recipe's two forms: with a key, and with a workflow's identity.
    private static func recipes() throws -> [String] {
        let text = try String(contentsOf: Program.package.appending(path: page), encoding: .utf8)
        let blocks = text.split(separator: "\n\n").map(String.init).filter { $0.hasPrefix("    ") }.map { block in
            block.split(separator: "\n", omittingEmptySubsequences: false).map { $0.dropFirst(4) }
                .joined(separator: "\n")
        }
        let whole = try #require(blocks.first { $0.hasPrefix("apiVersion: policies.kyverno.io/") })
        let other = try #require(blocks.first { $0.hasPrefix("  attestors:") })
        let start = try #require(whole.firstRange(of: "  attestors:")).lowerBound
        let end = try #require(whole.firstRange(of: "  validations:")).lowerBound
        return [whole, whole[..<start] + other + "\n" + whole[end...]]
    }

    private func validate(_ recipe: String) throws -> Outcome {
        let repository = try SampleRepository(rendered: false)
        let name = "policies.kyverno.io_v1_ImageValidatingPolicy.yaml"
        let definition = Program.package.appending(path: "Tests/OnboardTests/Definitions/\(name)")
        try repository.write("templates/kinds/\(name)", String(contentsOf: definition, encoding: .utf8))
        try repository.write(Self.policy, recipe)
        return try repository.onboard("validate")
    }

    @Test func theRecipeIsAnObjectThatKyvernoTakes() throws {
        let recipes = try Self.recipes()
        #expect(recipes.count == 2 && Set(recipes).count == 2)
        for recipe in recipes {
            let outcome = try validate(recipe)
            #expect(outcome.status == 0 && !outcome.output.contains(Self.policy), "\(outcome)")
            #expect(recipe.contains("key: onboard.sas.dev/customer, operator: Exists"))
        }
    }

    @Test(arguments: [
        ("  validations:", "  validation:"), ("[Deny]", "[Enforce]"), ("{apiGroups: [apps]", "{groups: [apps]"),
        ("operator: Exists", "operation: Exists"), ("cosign:\n        key:", "cosign:\n        keys:"),
        ("glob:", "image:"), ("required: true", "required: maybe"), ("/v1\n", "/v2\n"),
    ]) func aRecipeThatKyvernoWouldRefuseIsFound(_ old: String, _ new: String) throws {
        let recipe = try #require(try Self.recipes().first)
        try #require(recipe.contains(old))
        let outcome = try validate(recipe.replacing(old, with: new))
        #expect(outcome.output.contains("\(Self.policy): "), "\(outcome.output)")
    }
}
