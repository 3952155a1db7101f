import Arguments
import Diagnostics
import Onboarding
import Operations

struct SetCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change a customer's record and render its overlay.",
        discussion: """
            Fields that are not given stay as they are. An id never changes.

            Example: onboard set acme-rockets --tier enterprise --feature high-availability
            Example: onboard set acme-rockets --hold
            """,
        elsewhere: [
            "cluster": "to change the cluster, run: onboard move ID --cluster NAME",
            "region": "to change the cluster, run: onboard move ID --cluster NAME",
            "state": "to change the state, run: onboard suspend, resume or offboard ID",
            "after": "to set the last day, run: onboard offboard ID --after DATE",
            "id": "an id never changes",
        ])

    @Argument(help: "The customer's id.", completion: Completions.customers)
    var id: String

    @Option(help: ArgumentHelp("The company's name.", valueName: "name"))
    var company: String?

    @Option(help: ArgumentHelp("The company's motto.", valueName: "text"))
    var motto: String?

    @Option(help: ArgumentHelp("The tier.", valueName: "tier"), completion: Completions.tiers)
    var tier: String?

    @Option(help: ArgumentHelp("The ring.", valueName: "ring"), completion: Completions.rings)
    var ring: String?

    @Flag(help: "Remove the ring from the record, so that the id chooses it.")
    var removeRing = false

    @Option(help: ArgumentHelp("A contact in another system.", valueName: "reference"))
    var contact: String?

    @Option(help: ArgumentHelp("Add a domain; may be repeated.", valueName: "host"))
    var domain: [String] = []

    @Option(help: ArgumentHelp("Remove a domain; may be repeated.", valueName: "host"))
    var removeDomain: [String] = []

    @Option(
        help: ArgumentHelp("Enable a feature; may be repeated.", valueName: "feature"),
        completion: Completions.features)
    var feature: [String] = []

    @Option(
        help: ArgumentHelp("Disable a feature; may be repeated.", valueName: "feature"),
        completion: Completions.features)
    var removeFeature: [String] = []

    @Flag(inversion: .prefixedNo, help: "Keep the overlay as it is.")
    var hold: Bool?

    @Flag(inversion: .prefixedNo, help: "Refuse to offboard.")
    var protected: Bool?

    @Flag(help: "Write the record only.")
    var noRender = false

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let report = try await workbench.change(id, edit(workbench.platform), renders: !noRender)
        try console.show(report, "changed", already: "already has these values", next: NextText(workbench))
    }

    func validate() throws {
        if ring != nil, removeRing { throw ValidationError("--ring and --remove-ring cannot be used together") }
        let isGiven = [company, motto, tier, ring, contact].contains { $0 != nil } || hold != nil || protected != nil
        if !isGiven, !removeRing, [domain, removeDomain, feature, removeFeature].allSatisfy(\.isEmpty) {
            throw ValidationError("give at least one change, such as --motto or --tier")
        }
    }

    private func edit(_ platform: Platform) -> RecordEdit {
        var request = CustomerRequest()
        request.give(company, .companyName)
        request.give(motto, .motto)
        request.give(tier, .tier)
        request.give(ring, .ring)
        request.give(contact, .contact)
        request.give(domain, .domains)
        request.give(feature, .features)
        var removed = CustomerRequest()
        removed.set(.domains, removeDomain.map { Given($0, flag: "--remove-domain") })
        removed.set(.features, removeFeature.map { Given($0, flag: "--remove-feature") })
        return RecordEdit(
            request, removing: removed, dropsRing: removeRing, hold: hold, protected: protected, on: platform)
    }
}
