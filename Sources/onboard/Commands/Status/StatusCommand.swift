import Arguments
import Diagnostics
import Onboarding
import Operations

struct StatusCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far customers are from purchase to welcome, and what to do next.",
        discussion: """
            Received: the purchase. Merged: the record is on the branch that is synced. Rendered: the overlay is \
            there. Verified: "onboard verify --record" has seen the page. Notified: "onboard notify" has sent the \
            welcome. Without ids, active customers with something left to do; who came first stands first.

            Example: onboard status
            Example: onboard status acme-rockets --format json
            """)

    @Argument(help: "Only these customers, also those who are done.", completion: Completions.customers)
    var id: [String] = []

    @Flag(help: "All customers, also those who are done.")
    var all = false

    @Option(help: "The form of the result: text, json.")
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
