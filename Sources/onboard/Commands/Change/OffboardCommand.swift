import Arguments
import Diagnostics
import Onboarding
import Operations

struct OffboardCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "offboard",
        abstract: "Offboard a customer after the platform's grace period.",
        discussion: """
            The page is served until the date in the record's "offboardAfter". Run again with another --after to \
            change the date. A protected customer is refused.

            Example: onboard offboard acme-rockets
            Example: onboard offboard acme-rockets --after 2026-12-31
            """)

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @Option(
        help: ArgumentHelp("The last day; default: today plus the grace period of onboard.yaml.", valueName: "date"))
    var after: CalendarDate?

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let (today, graceDays) = (Clock.today(), workbench.platform.graceDays)
        let report = try await workbench.change(id) { record in
            try RecordChange.offboard(record, after: after, today: today, graceDays: graceDays)
        }
        let day = report.customer.record.life.until.map { " after \($0)" } ?? ""
        try console.show(report, "leaves\(day)", already: "already leaves\(day)", next: NextText(workbench))
    }
}
