import Arguments
import Diagnostics
import Onboarding
import Operations

struct AdvanceCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance",
        abstract: "Remove customers whose last day has passed.",
        discussion: """
            Run it once a day. A customer whose "offboardAfter" has passed becomes "leaving": its overlay is emptied, \
            and the sync engine removes its objects. After offboarding.pruneDays (onboard.yaml), its overlay is \
            deleted, and a tombstone replaces the record to reserve the id. No other command changes states by date.

            Example: onboard advance
            Example: onboard advance --now 2027-01-31 --dry-run
            """)

    @Option(help: ArgumentHelp("Today's date; default: today in UTC.", valueName: "date"))
    var now: CalendarDate?

    @Option(
        help: ArgumentHelp("Allow this many overlays of a cluster to be removed.", valueName: "count"), in: 0 ... .max
    )
    var allowPrune: Int?

    @Flag(help: "Write nothing; print the customers who would be removed.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let date = now ?? Clock.today()
        let report = try await workbench.advance(to: date, allowPrune: allowPrune, isDryRun: dryRun)
        for id in report.leaving { console.result("\(id): \(dryRun ? "would be" : "is") leaving\n") }
        for id in report.left { console.result("\(id): \(dryRun ? "would have" : "has") left\n") }
        for id in report.moved { console.result("\(id): the move \(dryRun ? "would be" : "is") complete\n") }
        if report.leaving.isEmpty, report.left.isEmpty, report.moved.isEmpty {
            console.note("no customer leaves on \(date)")
        }
        if let rendered = report.rendered {
            show(rendered, of: report, on: date, next: NextText(workbench), console)
        }
        try console.end(naming: report.faulty)
        if report.rendered?.problems.hasErrors == true { throw Exit.problems }
    }

    private func show(
        _ rendered: RenderReport, of report: AdvanceReport, on date: CalendarDate, next: NextText, _ console: Console
    ) {
        let records = (report.leaving + report.left + report.moved).map { Layout.records.path(of: $0) }.sorted()
        let written = WrittenText.list(records, rendered)
        if !written.isEmpty {
            console.result("\n" + written + "\n" + next.commit(on: "advance-\(date)", "Advance to \(date)"))
        }
        console.show(rendered.warnings)
    }
}
