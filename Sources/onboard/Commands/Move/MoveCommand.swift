import Arguments
import Diagnostics
import Onboarding
import Operations

struct MoveCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Move a customer to another cluster, in two steps.",
        discussion: """
            With --cluster, both clusters serve the page. When the new cluster serves it and DNS points there, \
            --finish empties the overlay on the old cluster, whose sync engine removes the customer's objects. \
            --cancel empties the new one instead. "onboard advance" ends the move some days later.

            Example: onboard move acme-rockets --cluster prod-us-1
            Example: onboard move acme-rockets --finish
            """)

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @Option(
        help: ArgumentHelp("The new cluster: both clusters serve the page.", valueName: "name"),
        completion: Completions.clusters)
    var cluster: String?

    @Flag(help: "Only the new cluster serves the page.")
    var finish = false

    @Flag(help: "Only the old cluster serves the page, as before.")
    var cancel = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if [cluster != nil, finish, cancel].count(where: \.self) != 1 {
            throw ValidationError("give exactly one of --cluster, --finish and --cancel")
        }
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        var problems: [Diagnostic] = []
        let given = cluster.map { Given($0, flag: "--cluster") }
        let target = given?.parse(ClusterName.init, problems: &problems)
        if !problems.isEmpty { throw Problems(problems) }
        let step = target.map(Move.Step.begin) ?? (finish ? .finish : .cancel)
        let report = try await workbench.move(id, step, today: Clock.today())
        console.result(MoveText.report(report, next: NextText(workbench)))
        console.show(report.rendered.warnings)
        if report.rendered.problems.hasErrors { throw Exit.problems }
    }
}
