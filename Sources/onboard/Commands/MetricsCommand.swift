import Arguments
import Diagnostics
import Onboarding
import Operations

struct MetricsCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print metrics about all customers as OpenMetrics text.",
        discussion: """
            Customers by cluster, tier, ring and state, capacity, dead letters, and the result of the last "onboard \
            render" of all customers on this machine.

            Example: onboard metrics
            Example: onboard metrics --output /var/lib/node_exporter/onboard.prom
            """)

    @Option(
        help: ArgumentHelp("Write to this file instead, atomically.", valueName: "file"), completion: .file)
    var output: TextFile?

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let (text, faulty) = try await workbench.metrics(
            version: Version.text, now: Clock.now().secondsSinceEpoch)
        if let output { try output.write(text) } else { console.result(PrintableText(lines: text)) }
        try console.end(naming: faulty)
    }
}
