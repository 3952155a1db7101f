import Arguments
import Diagnostics
import Onboarding
import Operations
import Overlays

struct ExplainCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print the origin of each value of a customer's overlay.",
        discussion: """
            A value comes from the record, from onboard.yaml, from other values, or is a default.

            Example: onboard explain acme-rockets
            Example: onboard explain acme-rockets image
            """)

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @Argument(help: "Only this template name, such as image, cluster, cluster.region.")
    var name: String?

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let fleet = try await workbench.loadFleet()
        let explanation = try workbench.explain(id, in: fleet, name: name)
        switch format {
        case .json: console.result(JSONText.encode(ExplainResult(explanation)))
        case .text:
            let entries = explanation.entries.filter { name != nil || $0.named.value != .absent }
            let rows = entries.map { [$0.named.name, FieldText.visible($0.named.value.text), $0.origin.text] }
            console.result(
                Table([["NAME", "VALUE", "FROM"]] + rows).render(width: console.width, color: console.colorsOutput))
        }
        if explanation.isBehind {
            console.warn("The overlay is on hold: it still has older values.")
        }
    }
}
