import Arguments
import Diagnostics
import Onboarding
import Operations

struct ListCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List customers.",
        discussion: """
            Example: onboard list --cluster prod-eu-1 --state suspended
            Example: onboard list --format json
            """)

    @Option(help: ArgumentHelp("Only this tier; may be repeated.", valueName: "tier"), completion: Completions.tiers)
    var tier: [String] = []

    @Option(
        help: ArgumentHelp("Only this cluster; may be repeated.", valueName: "name"), completion: Completions.clusters)
    var cluster: [String] = []

    @Option(help: ArgumentHelp("Only this state; may be repeated.", valueName: "state"))
    var state: [ListedState] = []

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @OptionGroup var global: GlobalOptions

    /// Rejects unknown tiers and clusters. Otherwise a typo would look like an empty list.
    private func checkNames(_ platform: Platform) throws {
        let known = [
            ("tier", tier, platform.tiers.map(\.name.text)), ("cluster", cluster, platform.clusters.map(\.name.text)),
        ]
        let problems = known.flatMap { what, given, names in
            given.filter { !names.contains($0) }.map { name in
                Diagnostic(
                    "customer/unknown-\(what)", at: SourceLocation(file: "--\(what)"),
                    unknownName(what, name, among: names),
                    hint: didYouMean(name, among: names))
            }
        }
        if !problems.isEmpty { throw Problems(problems) }
    }

    func run(in workbench: Workbench, _ console: Console) async throws {
        try checkNames(workbench.platform)
        let fleet = try await workbench.loadFleet()
        let all = fleet.entries.compactMap { $0.reading.record.flatMap { Customer($0, on: workbench.platform) } }
        let states = Set(state.map(\.argument))
        let customers = all.filter { customer in
            (tier.isEmpty || tier.contains(customer.tier.name.text))
                && (cluster.isEmpty || cluster.contains(customer.cluster.name.text))
                && (states.isEmpty || states.contains(customer.state.rawValue))
        }
        let behind = try workbench.behind(customers)
        let tombstones = fleet.entries.compactMap(\.reading.tombstone)
        let left = tier.isEmpty && cluster.isEmpty && states.contains(Tombstone.state) ? tombstones : []
        switch format {
        case .json:
            let results = customers.map { CustomerResult($0, isBehind: behind.contains($0.record.id)) }
            let result = ListResult(customers: results, left: left.map(\.id.text))
            console.result(JSONText.encode(result))
        case .text:
            console.result(table(customers, behind, left).render(width: console.width, color: console.colorsOutput))
        }
        try console.end(naming: fleet.faulty())
    }

    private func table(_ customers: [Customer], _ behind: Set<CustomerID>, _ left: [Tombstone]) -> Table {
        Table(
            [["ID", "COMPANY", "TIER", "CLUSTER", "RING", "STATE"]]
                + customers.map { customer in
                    let hold =
                        behind.contains(customer.record.id) ? " (hold, behind)" : customer.isHeld ? " (hold)" : ""
                    let origin = customer.record.life.origin.map { ", from \($0)" } ?? ""
                    return [
                        customer.record.id.text, customer.record.companyName.text, customer.tier.name.text,
                        customer.cluster.name.text + origin, customer.ring.name.text, customer.state.rawValue + hold,
                    ]
                } + left.map { [$0.id.text, "", "", "", "", Tombstone.state] })
    }
}

private struct ListResult: Encodable {
    let version = 1
    let customers: [CustomerResult]
    let left: [String]
}
