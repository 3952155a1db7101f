import Arguments
import Diagnostics
import Onboarding
import Operations

struct ResumeCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Serve a suspended customer's page again, or cancel an offboarding.",
        discussion: "Example: onboard resume acme-rockets")

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let report = try await workbench.change(id) { RecordChange.resume($0) }
        try console.show(report, "active", already: "is already active", next: NextText(workbench))
    }
}
