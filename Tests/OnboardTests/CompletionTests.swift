import Foundation
import Testing

/// What real shells offer behind a tab, in the repository that they stand in or that `--root` names.
@Suite struct CompletionTests {
    private struct Case: Encodable {
        let line: String
        var has: [String] = []
        var lacks: [String] = []
    }

    private static let cases = [
        Case(line: "onboard sh", has: ["show"]),
        Case(line: "onboard dead-letters ", has: ["list", "retry", "drop"], lacks: ["advance"]),
        Case(line: "onboard help dead-letters ", has: ["retry"], lacks: ["advance"]),
        Case(line: "onboard show ac", has: ["acme-rockets"]),
        Case(line: "onboard validate acme-rockets bal", has: ["balloon-bakery"]),
        Case(line: "onboard set no --tier ", has: ["starter", "growth", "enterprise"], lacks: ["--motto"]),
        Case(line: "onboard set no --tier=g", has: ["growth"], lacks: ["starter"]),
        Case(line: "onboard move no --cluster prod-u", has: ["prod-us-1"], lacks: ["prod-eu-1"]),
        Case(line: "onboard doctor --cluster prod-u", has: ["prod-us-1"], lacks: ["prod-eu-1"]),
        Case(line: "onboard doctor --kubeconfig onbo", has: ["onboard.yaml"]),
        Case(line: "onboard add --feature custom", has: ["custom-domain"]),
        Case(line: "onboard add --region ", has: ["eu", "us"]),
        Case(line: "onboard list --state lea", has: ["leaving"], lacks: ["left"]),
        Case(line: "onboard cluster add --engine ", has: ["argocd", "flux"]),
        Case(line: "onboard add --pu", has: ["--purchase-id", "--purchase-source"], lacks: ["--company"]),
        Case(line: "onboard add --company=x --co", has: ["--color", "--contact"], lacks: ["--company "]),
        Case(line: "onboard import onbo", has: ["onboard.yaml"]),
        Case(line: "onboard add --from=onbo", has: ["onboard.yaml"]),
        Case(line: "onboard init templ", has: ["templates"]),
        Case(line: "onboard nosuch ac", lacks: ["acme-rockets", "--color"]),
    ]

    /// Shells that show what a candidate is.
    private static let described = [
        Case(line: "onboard sho", has: ["Show one customer and what follows from its record."]),
        Case(line: "onboard show no --qu", has: ["Print only the result and errors."]),
    ]

    private func complete(_ shell: String, _ cases: [Case], in directory: URL) throws {
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/complete.py").path()
        let outcome = try Program.run(
            Program.python, [script, shell, Program.onboard, directory.path()], input: try JSONEncoder().encode(cases))
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)\(outcome.errors)")
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func aShellOffersWhatCanStandThere(shell: String) throws {
        let repository = try SampleRepository(rendered: false)
        let cases = Self.cases + (shell == "bash" ? [] : Self.described)
        try complete(shell, cases, in: repository.root)
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func outsideARepositoryThereAreCommandsAndNoWordOfAnError(
        shell: String
    ) throws {
        let repository = try SampleRepository(rendered: false)
        let broken = try SampleRepository(rendered: false)
        try broken.write("onboard.yaml", "tiers: [")
        let scratch = try Scratch()
        defer { extendLifetime(scratch) }
        let root = repository.root.path()
        try FileManager.default.createSymbolicLink(
            at: scratch.root.appending(path: "sp ace"), withDestinationURL: repository.root)
        let outside = [
            Case(line: "onboard sh", has: ["show"], lacks: ["error"]),
            Case(line: "onboard show ", has: [], lacks: ["acme", "error", "onboard.yaml"]),
            Case(line: "onboard --root \(root) show ac", has: ["acme-rockets"]),
            Case(line: "onboard set no --root=\(root) --tier gr", has: ["growth"]),
            Case(line: "onboard --root sp\\ ace show ac", has: ["acme-rockets"]),
            Case(line: "onboard --root 'sp ace' show ac", has: ["acme-rockets"]),
            Case(line: "onboard import sp\\ ace/onb", has: ["onboard.yaml"]),
        ]
        try complete(shell, outside, in: scratch.root)
        let inside = [
            Case(line: "onboard sh", has: ["show"], lacks: ["error"]),
            Case(line: "onboard set no --tier ", lacks: ["starter", "error"]),
            Case(line: "onboard set no --ti", has: ["--tier"], lacks: ["error"]),
        ]
        try complete(shell, inside, in: broken.root)
    }
}
