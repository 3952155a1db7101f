internal import Onboarding
internal import Templating

/// The names that templates of an overlay may use, and their values for a customer: what rendering fills in, what is a
/// customer's own, what all customers of a shape share, and what is the cluster's.
struct OverlayNames: Sendable {
    /// The names and their types.
    let fields: [TemplateField]
    /// The names that need no customer.
    let shared: SharedNames
    private let rows: [Row]

    /// A name, and whether its values are a customer's own.
    private struct Row: Sendable {
        let name: TemplateName<Customer>
        let isOwn: Bool

        static func own(_ name: TemplateName<Customer>) -> Row { Row(name: name, isOwn: true) }
        static func shape(_ name: TemplateName<Customer>) -> Row { Row(name: name, isOwn: false) }
    }

    /// How many of the first names rendering fills in.
    static let filledIn = FilledInName.allCases.count

    /// The names for a release. The names inside `features` are the platform's features and those that the release has
    /// templates for: a release made before a feature was given up still compiles. So are those inside `addons`.
    init(_ platform: Platform, releaseFeatures: [FeatureName], releaseAddons: [AddonName]) {
        let features = Set(platform.features + releaseFeatures).sorted()
        shared = SharedNames(platform, releaseAddons: releaseAddons)
        rows = FilledInName.allCases.map { .shape($0.row) } + Self.ofCustomers(features, platform.rings)
        fields = rows.map(\.name.field) + shared.fields
    }

    private static func ofCustomers(_ features: [FeatureName], _ rings: [Ring]) -> [Row] {
        let state = ShapeNames.state.map(Row.shape)
        return [
            .own(CustomerNames.id), .own(CustomerNames.namespace), .own(CustomerNames.companyName),
            .own(CustomerNames.motto), .shape(ShapeNames.tier), .shape(ShapeNames.ring),
            .shape(ShapeNames.wave(rings)), .shape(ShapeNames.shard), .shape(ShapeNames.image),
            .shape(ShapeNames.release),
        ] + state + [
            .own(CustomerNames.offboardAfter), .own(CustomerNames.host), .own(CustomerNames.url),
            .own(CustomerNames.domains), .shape(ShapeNames.hasDomains), .shape(ShapeNames.held),
            .own(CustomerNames.hosts), .own(CustomerNames.hostnames), .shape(ShapeNames.features(features)),
            .own(CustomerNames.purchase), .shape(ShapeNames.paths),
        ]
    }

    /// The places of the values that are not the same for all customers of a shape.
    var own: Set<Int> {
        let open = [FilledInName.digest, .resources, .sources].map(\.rawValue)
        return Set(open).union(rows.indices.filter { rows[$0].isOwn })
    }

    /// The values for a customer, in the order of the fields. Those of `FilledInName` are still to be filled in.
    func values(of customer: Customer) -> [TemplateValue] {
        rows.map { $0.name.value(customer) } + shared.values(of: customer.cluster)
    }

    /// The values that are a customer's own, each in its place; in the other places stands nothing.
    func ownValues(of customer: Customer) -> [TemplateValue] {
        rows.map { $0.isOwn ? $0.name.value(customer) : .none }
    }

    /// Where the values for a customer come from.
    func origins(of customer: Customer) -> TemplateName<Customer>.Origins {
        rows.reduce(into: shared.origins(of: customer.cluster)) { all, row in
            all.merge(row.name.origins(customer)) { _, new in new }
        }
    }
}
