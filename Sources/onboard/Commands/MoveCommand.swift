import ArgumentParser
import Diagnostics
import Onboarding
import Operations

struct MoveCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Move a customer to another cluster, in two steps.",
        discussion: """
            The first call has both clusters serve the page; once the new one does, and names point there, the same \
            call again empties the overlay on the old one, whose sync engine removes the customer's objects. "onboard \
            advance" ends the move some days later. Naming the old cluster before the second step calls the move off.

            Example: onboard move acme-rockets --cluster prod-us-1
            """)

    @Argument(help: "The customer's id.")
    var id: String

    @Option(help: ArgumentHelp("Where to.", valueName: "name"))
    var cluster: String

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let name = try FlagValue.parse(cluster, "--cluster", ClusterName.init)
        let report = try await workbench.move(id, to: name, today: Clock.today())
        console.result(MoveText.report(report))
        console.show(report.rendered.problems)
        if report.rendered.problems.hasErrors { throw Exit.problems }
    }
}
