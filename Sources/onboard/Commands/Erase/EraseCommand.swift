import Arguments
import Diagnostics
import Operations

struct EraseCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Remove what is personal of a customer who has left.",
        discussion: """
            Removes dead letters about the customer. The record is a tombstone already, without a name or a contact. \
            Git remembers what was committed before: the command says what, and how to rid the history of it.

            Example: onboard erase acme-rockets
            """)

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let report = try await workbench.erase(id)
        console.result(EraseText.report(report))
        let problems = report.problems + report.unreadHistory
        console.show(problems)
        if problems.hasErrors { throw Exit.problems }
    }
}
