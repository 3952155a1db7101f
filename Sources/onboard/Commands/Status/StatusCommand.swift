import Arguments
import Diagnostics
import Onboarding
import Operations

struct StatusCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show each customer's progress from purchase to welcome email, and the next step.",
        discussion: """
            Received: the purchase. Merged: the record is on the synced branch. Rendered: the overlay exists. \
            Verified: "onboard verify --record" has seen the page. Notified: "onboard notify" has sent the welcome \
            email. Without ids, lists active customers with a next step, the oldest first.

            Example: onboard status
            Example: onboard status acme-rockets --format json
            """)

    @Argument(help: "Only these customers, including completed ones.", completion: Completions.customers)
    var id: [String] = []

    @Flag(help: "All customers, including completed ones.")
    var all = false

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let (everyone, faulty) = try await workbench.progress(id)
        let shown = all || !id.isEmpty ? everyone : everyone.filter { $0.next != .none }
        let now = Clock.now()
        switch format {
        case .json: console.result(JSONText.encode(ProgressResult(shown, now: now)))
        case .text:
            if !shown.isEmpty {
                console.result(
                    ProgressText.table(shown, now: now, width: console.width)
                        .render(width: console.width, color: console.colorsOutput))
            }
        }
        for line in ProgressText.summary(shown, now: now) { console.note("\(line)") }
        try console.end(naming: faulty)
    }
}
