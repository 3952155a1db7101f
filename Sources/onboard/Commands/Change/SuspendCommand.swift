import Arguments
import Diagnostics
import Onboarding
import Operations

struct SuspendCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Suspend a customer: the page says that the account is paused.",
        discussion: "Example: onboard suspend acme-rockets")

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let report = try await workbench.change(id) { try RecordChange.suspend($0) }
        try console.show(report, "suspended", already: "is already suspended", next: NextText(workbench))
    }
}
