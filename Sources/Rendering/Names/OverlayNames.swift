internal import Onboarding
internal import Templating

/// The names that templates of an overlay may use, and their values for a customer.
struct OverlayNames: Sendable {
    /// Whom a value belongs to.
    private enum Owner {
        /// Rendering itself, which fills it in.
        case rendering
        /// One customer.
        case customer
        /// All customers of a shape.
        case shape
    }

    private struct Row: Sendable {
        let field: TemplateField
        let owner: Owner
        let value: @Sendable (Customer) -> TemplateValue

        init(
            _ name: String, _ type: TemplateType, _ owner: Owner,
            _ value: @escaping @Sendable (Customer) -> TemplateValue
        ) {
            field = TemplateField(name, type)
            self.owner = owner
            self.value = value
        }
    }

    /// The names and their types.
    let fields: [TemplateField]
    /// The names that need no customer.
    let shared: SharedNames
    private let rows: [Row]

    static let digestIndex = 0
    static let resourcesIndex = 1
    static let filesIndex = 2
    static let componentsIndex = 3
    static let sourcesIndex = 4
    /// How many of the first fields rendering fills in.
    static let filledIn = 5

    /// The names for a release. The names inside `features` are the platform's features and those that the release has
    /// templates for: a release made before a feature was given up still compiles. So are those inside `addons`.
    init(_ platform: Platform, releaseFeatures: [FeatureName], releaseAddons: [AddonName]) {
        let features = Set(platform.features + releaseFeatures).sorted()
        let waves = Dictionary(platform.rings.enumerated().map { ($1.name, $0) }) { first, _ in first }
        shared = SharedNames(platform, releaseAddons: releaseAddons)
        rows = Self.rendered + Self.ofCustomers(features, waves)
        fields = rows.map(\.field) + shared.fields
    }

    /// The places of the values that are not the same for all customers of a shape.
    var own: Set<Int> {
        let isOfShape = [Self.filesIndex, Self.componentsIndex]
        return Set(rows.indices.filter { rows[$0].owner != .shape && !isOfShape.contains($0) })
    }

    /// The values for a customer, in the order of the fields. The digest, the resources, the files, the components and
    /// the sources are still to be filled in.
    func values(of customer: Customer) -> [TemplateValue] {
        rows.map { $0.value(customer) } + shared.values(of: customer.cluster)
    }

    /// The values that are a customer's own, each in its place; in the other places stands nothing.
    func ownValues(of customer: Customer) -> [TemplateValue] {
        rows.map { $0.owner == .customer ? $0.value(customer) : .none }
    }

    private static let rendered = [
        Row("digest", .word, .rendering) { _ in .none },
        Row("resources", .list(.word), .rendering) { _ in .list([]) },
        Row("files", .list(.word), .rendering) { _ in .list([]) },
        Row("components", .list(.word), .rendering) { _ in .list([]) },
        Row("sources", .list(.word), .rendering) { _ in .list([]) },
    ]

    private static func ofCustomers(_ features: [FeatureName], _ waves: [RingName: Int]) -> [Row] {
        [
            Row("id", .word, .customer) { .text($0.record.id.text) },
            Row("namespace", .word, .customer) { .text($0.namespace) },
            Row("companyName", .text, .customer) { .text($0.record.companyName.text) },
            Row("motto", .text, .customer) { .text($0.record.motto.text) },
            Row("tier", .word, .shape) { .text($0.tier.name.text) },
            Row("ring", .word, .shape) { .text($0.ring.name.text) },
            Row("wave", .word, .shape) { .text(String(waves[$0.ring.name] ?? 0)) },
            Row("shard", .word, .shape) { .text($0.shard) },
            Row("image", .word, .shape) { .text($0.ring.image) },
            Row("release", .word, .shape) { .text($0.ring.release.text) },
            Row("state", .word, .shape) { .text($0.state.rawValue) },
            Row("active", .bool, .shape) { .bool($0.state == .active) },
            Row("suspended", .bool, .shape) { .bool($0.state == .suspended) },
            Row("offboarding", .bool, .shape) { .bool($0.state == .offboarding) },
            Row("leaving", .bool, .shape) { .bool($0.state == .leaving) },
            Row("offboardAfter", .optional(.word), .customer) { optional($0.record.life.until?.description) },
            Row("host", .word, .customer) { .text($0.host) },
            Row("url", .word, .customer) { .text($0.url) },
            Row("domains", .list(.map([TemplateField("name", .word), TemplateField("object", .word)])), .customer) {
                .list($0.domains.map { .map([.text($0.text), .text($0.objectName)]) })
            },
            Row("hasDomains", .bool, .shape) { .bool(!$0.domains.isEmpty) },
            Row("held", .bool, .shape) { .bool($0.isHeld) },
            Row("hosts", .list(.word), .customer) { .list($0.hostnames.all.map(TemplateValue.text)) },
            Row("hostnames", .word, .customer) { .text($0.hostnames.list) },
            Row("features", .map(features.map { TemplateField($0.text, .bool) }), .shape) { customer in
                .map(features.map { .bool(customer.features.contains($0)) })
            },
            Row("purchase", .optional(.map(purchaseFields)), .customer) {
                $0.record.purchase.map(purchase) ?? .none
            },
            Row("paths", .map([TemplateField("base", .word), TemplateField("release", .word)]), .shape) {
                let release = ReleasePath.fromOverlay($0.ring.release)
                return .map([.text(release + "/base"), .text(release)])
            },
        ]
    }

    private static let purchaseFields = [
        TemplateField("id", .word), TemplateField("source", .optional(.word)),
        TemplateField("purchasedAt", .optional(.word)),
    ]

    private static func purchase(_ purchase: Purchase) -> TemplateValue {
        .map([.text(purchase.id.text), optional(purchase.source?.text), optional(purchase.purchasedAt?.text)])
    }

    private static func optional(_ text: String?) -> TemplateValue {
        text.map(TemplateValue.text) ?? .none
    }
}
