import Arguments
import Diagnostics
import Onboarding
import Operations

struct ClustersCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "clusters",
        abstract: "Show how full the clusters are.",
        discussion: """
            A customer who is moving counts on both clusters.

            Example: onboard clusters
            """)

    @Option(help: "The output format: text, json.")
    var format = OutputFormat.text

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let (fill, faulty) = try await workbench.clusterFill()
        switch format {
        case .json: console.result(JSONText.encode(ClustersResult(clusters: fill.map(ClustersResult.Entry.init))))
        case .text:
            let tiers = workbench.platform.tiers.count
            let rows = fill.map { entry in
                let cluster = entry.cluster
                let taken =
                    cluster.tiers.count == tiers ? "all" : cluster.tiers.map(\.text).sorted().joined(separator: ",")
                return [
                    cluster.name.text, cluster.region, cluster.engine.rawValue, cluster.routing.rawValue, taken,
                    "\(entry.customers)/\(cluster.capacity)", FillBar.text(entry.customers, of: cluster.capacity),
                ]
            }
            let head = ["CLUSTER", "REGION", "ENGINE", "ROUTING", "TIERS", "CUSTOMERS", "FILL"]
            console.result(Table([head] + rows).render(width: console.width, color: console.colorsOutput))
        }
        try console.end(naming: faulty)
    }
}

/// The clusters as JSON.
private struct ClustersResult: Encodable {
    struct Entry: Encodable {
        let name: String
        let region: String
        let engine: String
        let routing: String
        let tiers: [String]
        let customers: Int
        let capacity: Int

        init(_ fill: ClusterFill) {
            name = fill.cluster.name.text
            region = fill.cluster.region
            engine = fill.cluster.engine.rawValue
            routing = fill.cluster.routing.rawValue
            tiers = fill.cluster.tiers.map(\.text).sorted()
            customers = fill.customers
            capacity = fill.cluster.capacity
        }
    }

    let version = 1
    let clusters: [Entry]
}
