import Arguments
import Diagnostics
import Onboarding
import Operations

struct SetCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change a customer's record, and render it.",
        discussion: """
            Only what is given changes. An id never does.

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

    @Flag(help: "Take the ring out of the record, so that the id chooses it.")
    var removeRing = false

    @Option(help: ArgumentHelp("A contact in another system.", valueName: "reference"))
    var contact: String?

    @Option(help: ArgumentHelp("Add a domain; may be repeated.", valueName: "host"))
    var domain: [String] = []

    @Option(help: ArgumentHelp("Remove a domain; may be repeated.", valueName: "host"))
    var removeDomain: [String] = []

    @Option(
        help: ArgumentHelp("Switch a feature on; may be repeated.", valueName: "feature"),
        completion: Completions.features)
    var feature: [String] = []

    @Option(
        help: ArgumentHelp("Switch a feature off; may be repeated.", valueName: "feature"),
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
        var values = FlagValues()
        let edit = RecordEdit(
            companyName: values.parse(company, "--company", CompanyName.init),
            motto: values.parse(motto, "--motto", Motto.init), tier: values.parse(tier, "--tier", TierName.init),
            ring: values.parse(ring, "--ring", RingName.init), dropsRing: removeRing,
            contact: values.parse(contact, "--contact", Contact.init),
            addedDomains: domain.compactMap { values.parse($0, "--domain", Hostname.init) },
            removedDomains: removeDomain.compactMap { values.parse($0, "--remove-domain", Hostname.init) },
            addedFeatures: feature.compactMap { values.parse($0, "--feature", FeatureName.init) },
            removedFeatures: removeFeature.compactMap { values.parse($0, "--remove-feature", FeatureName.init) },
            hold: hold, protected: protected)
        let report = try await workbench.change(
            id, renders: !noRender, places: places, besides: values.problems, edit.applied(to:))
        try console.show(report, "changed", already: "already has these values", next: NextText(workbench))
    }

    func validate() throws {
        if ring != nil, removeRing { throw ValidationError("--ring and --remove-ring exclude each other") }
        let isGiven = [company, motto, tier, ring, contact].contains { $0 != nil } || hold != nil || protected != nil
        if !isGiven, !removeRing, [domain, removeDomain, feature, removeFeature].allSatisfy(\.isEmpty) {
            throw ValidationError("say what is to change, such as --motto or --tier")
        }
    }

    /// The flags that give the values of keys.
    private var places: [RecordField: SourceLocation] {
        let given: [RecordField: (String, Bool)] = [
            .companyName: ("--company", company != nil), .motto: ("--motto", motto != nil),
            .tier: ("--tier", tier != nil), .ring: ("--ring", ring != nil),
            .contact: ("--contact", contact != nil), .domains: ("--domain", !domain.isEmpty),
            .features: ("--feature", !feature.isEmpty),
        ]
        return given.filter { $0.value.1 }.mapValues { SourceLocation(file: $0.0) }
    }
}
