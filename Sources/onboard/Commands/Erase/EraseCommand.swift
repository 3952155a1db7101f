import Arguments
import Diagnostics
import Operations

struct EraseCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Remove the personal data of a customer who has left.",
        discussion: """
            Removes dead letters about the customer. The record is already a tombstone without name or contact. Git \
            still contains earlier commits: the command lists them, and how to remove them from the history.

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
