import Arguments
import Diagnostics
import Onboarding
import Operations

struct ClusterAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a cluster to onboard.yaml, and render its files.",
        discussion: """
            Adds one line to onboard.yaml and changes no other.

            Example: onboard cluster add prod-eu-2 --region eu --engine flux --capacity 200 --ingress-class traefik \
            --issuer letsencrypt
            """)

    @Argument(help: "The cluster's name.")
    var name: String

    @Option(help: ArgumentHelp("The cluster's region, such as eu.", valueName: "region"))
    var region: String

    @Option(help: ArgumentHelp("The sync engine: argocd, flux.", valueName: "engine"))
    var engine: Cluster.Engine

    @Option(help: ArgumentHelp("The maximum number of customers.", valueName: "count"), in: Cluster.capacities)
    var capacity: Int

    @Option(
        help: ArgumentHelp("A tier that the cluster accepts; may be repeated; default: all.", valueName: "tier"),
        completion: Completions.tiers)
    var tier: [String] = []

    @Option(
        help: ArgumentHelp(
            "The Ingress class, for all requests. With --gateway-class: only for customers' own domains.",
            valueName: "name"))
    var ingressClass: String?

    @Option(help: ArgumentHelp("The GatewayClass of the shared Gateway for all requests.", valueName: "name"))
    var gatewayClass: String?

    @Option(
        help: ArgumentHelp("The namespace of the ingress controller or Gateway; default: the class.", valueName: "name")
    )
    var ingressNamespace: String?

    @Option(help: ArgumentHelp("The cert-manager ClusterIssuer for its certificates.", valueName: "name"))
    var issuer: String

    @Flag(help: "Flux's source-watcher is installed: an artifact for each customer.")
    var sourceWatcher = false

    @Option(help: ArgumentHelp("An add-on that the engine installs; may be repeated.", valueName: "name"))
    var addon: [String] = []

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if ingressClass == nil && gatewayClass == nil {
            throw ValidationError("give --ingress-class or --gateway-class")
        }
    }

    func run() async throws {
        let console = global.console
        try await console.reportingErrors {
            let report = try await Workbench.addCluster(request, to: global.repository())
            console.result(text(report))
            console.show(report.rendered.warnings)
        }
    }

    private var request: ClusterRequest {
        let routing = gatewayClass == nil ? Cluster.Routing.ingress : .gateway
        return ClusterRequest([
            ("name", .text(name)), ("region", .text(region)), ("engine", .text(engine.rawValue)),
            ("routing", .text(routing.rawValue)), ("capacity", .number(capacity)),
            ("tiers", tier.isEmpty ? nil : .list(tier)), ("ingressClass", ingressClass.map { .text($0) }),
            ("gatewayClass", gatewayClass.map { .text($0) }), ("ingressNamespace", ingressNamespace.map { .text($0) }),
            ("issuer", .text(issuer)), ("sourceWatcher", sourceWatcher ? .flag(true) : nil),
            ("addons", addon.isEmpty ? nil : .list(addon)),
        ])
    }

    private func text(_ report: ClusterReport) -> PrintableText {
        let cluster = report.cluster
        let written = WrittenText.list(report.wasThere ? [] : ["onboard.yaml"], report.rendered)
        var text: PrintableText =
            report.wasThere ? "\(cluster.name) is already in onboard.yaml.\n" : "Added \(cluster.name).\n"
        if !written.isEmpty { text += "\n" + written }
        text += """

            Next:
              git add --all
              git commit -m "Add the cluster \(cluster.name)"
            and once that is merged, on the cluster:
              kubectl create -f \(cluster.layout[.namespaces])/
              kubectl apply --server-side -f \(cluster.layout[.bootstrap])/
              onboard doctor --cluster \(cluster.name)

            """
        return text
    }
}
