internal import Onboarding
internal import Templating

/// The names that the templates of an overlay may use, and their values for a customer. They are in this order: names
/// that rendering fills in, names of the customer or its shape, names of the cluster and the platform.
struct OverlayNames: Sendable {
    /// The names and their types.
    let fields: [TemplateField]
    /// The names whose values do not depend on the customer.
    let shared: SharedNames
    private let rows: [Row]

    /// A name, and whether its values differ between customers of the same shape.
    private struct Row: Sendable {
        let name: TemplateName<Customer>
        let isOwn: Bool

        static func own(_ name: TemplateName<Customer>) -> Row { Row(name: name, isOwn: true) }
        static func shape(_ name: TemplateName<Customer>) -> Row { Row(name: name, isOwn: false) }
    }

    /// How many of the first names rendering fills in.
    static let filledIn = FilledInName.allCases.count

    /// Creates the names for a release. `features` and `addons` contain the names of the platform and those that the
    /// release has templates for. So a release still compiles after the platform drops a feature.
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

    /// The indices of the values that differ between customers of the same shape.
    var own: Set<Int> {
        let open = [FilledInName.digest, .resources, .sources].map(\.rawValue)
        return Set(open).union(rows.indices.filter { rows[$0].isOwn })
    }

    /// The values for a customer, in the order of `fields`. The values of `FilledInName` are still empty.
    func values(of customer: Customer) -> [TemplateValue] {
        rows.map { $0.name.value(customer) } + shared.values(of: customer.cluster)
    }

    /// The values that differ between customers of the same shape, each at its index. The other values are empty.
    func ownValues(of customer: Customer) -> [TemplateValue] {
        rows.map { $0.isOwn ? $0.name.value(customer) : .none }
    }

    /// The origins of the values for a customer, by name.
    func origins(of customer: Customer) -> TemplateName<Customer>.Origins {
        rows.reduce(into: shared.origins(of: customer.cluster)) { all, row in
            all.merge(row.name.origins(customer)) { _, new in new }
        }
    }
}
