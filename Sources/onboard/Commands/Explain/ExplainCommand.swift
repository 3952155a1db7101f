import Arguments
import Diagnostics
import Onboarding
import Operations
import Overlays

struct ExplainCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell where each value of a customer's overlay comes from.",
        discussion: """
            A value comes from the record, from onboard.yaml, or from other values; or it is what holds where neither \
            says anything.

            Example: onboard explain acme-rockets
            Example: onboard explain acme-rockets image
            """)

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @Argument(help: "Only this name, as templates know it: image, cluster, cluster.region.")
    var name: String?

    @Option(help: "The form of the result: text, json.")
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
            console.warn("The overlay is on hold: it is still made of older values.")
        }
    }
}
