internal import Onboarding
internal import Templating

/// The names that templates of an overlay may use, and their values for a customer.
struct OverlayNames: Sendable {
    /// The names and their types.
    let fields: [TemplateField]
    /// The names that need no customer.
    let shared: SharedNames
    private let features: [FeatureName]
    private let waves: [RingName: Int]

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
        features = Set(platform.features + releaseFeatures).sorted()
        shared = SharedNames(platform, releaseAddons: releaseAddons)
        waves = Dictionary(platform.rings.enumerated().map { ($1.name, $0) }) { first, _ in first }
        fields =
            [
                TemplateField("digest", .word),
                TemplateField("resources", .list(.word)),
                TemplateField("files", .list(.word)),
                TemplateField("components", .list(.word)),
                TemplateField("sources", .list(.word)),
                TemplateField("id", .word),
                TemplateField("namespace", .word),
                TemplateField("companyName", .text),
                TemplateField("motto", .text),
                TemplateField("tier", .word),
                TemplateField("ring", .word),
                TemplateField("wave", .word),
                TemplateField("shard", .word),
                TemplateField("image", .word),
                TemplateField("release", .word),
                TemplateField("state", .word),
                TemplateField("active", .bool),
                TemplateField("suspended", .bool),
                TemplateField("offboarding", .bool),
                TemplateField("leaving", .bool),
                TemplateField("offboardAfter", .optional(.word)),
                TemplateField("host", .word),
                TemplateField("url", .word),
                TemplateField("domains", .list(.map([TemplateField("name", .word), TemplateField("object", .word)]))),
                TemplateField("hasDomains", .bool),
                TemplateField("held", .bool),
                TemplateField("hosts", .list(.word)),
                TemplateField("hostnames", .word),
                TemplateField("features", .map(features.map { TemplateField($0.text, .bool) })),
                TemplateField(
                    "purchase",
                    .optional(
                        .map([
                            TemplateField("id", .word), TemplateField("source", .optional(.word)),
                            TemplateField("purchasedAt", .optional(.word)),
                        ]))),
                TemplateField("paths", .map([TemplateField("base", .word), TemplateField("release", .word)])),
            ] + shared.fields
    }

    /// The values for a customer, in the order of the fields. The digest, the resources, the files, the components and
    /// the sources are still to be filled in.
    func values(of customer: Customer) -> [TemplateValue] {
        let release = ReleasePath.fromOverlay(customer.ring.release)
        return [
            .none, .list([]), .list([]), .list([]), .list([]),
            .text(customer.record.id.text),
            .text(customer.namespace),
            .text(customer.record.companyName.text),
            .text(customer.record.motto.text),
            .text(customer.tier.name.text),
            .text(customer.ring.name.text),
            .text(String(waves[customer.ring.name] ?? 0)),
            .text(customer.shard),
            .text(customer.ring.image),
            .text(customer.ring.release.text),
            .text(customer.state.rawValue),
            .bool(customer.state == .active),
            .bool(customer.state == .suspended),
            .bool(customer.state == .offboarding),
            .bool(customer.state == .leaving),
            optional(customer.record.offboardAfter?.description),
            .text(customer.host),
            .text(customer.url),
            .list(customer.domains.map { .map([.text($0.text), .text($0.objectName)]) }),
            .bool(!customer.domains.isEmpty),
            .bool(customer.isHeld),
            .list(customer.hostnames.all.map(TemplateValue.text)),
            .text(customer.hostnames.list),
            .map(features.map { .bool(customer.features.contains($0)) }),
            customer.record.purchase.map(purchase) ?? .none,
            .map([.text(release + "/base"), .text(release)]),
        ] + shared.values(of: customer.cluster)
    }

    private func purchase(_ purchase: Purchase) -> TemplateValue {
        .map([.text(purchase.id.text), optional(purchase.source?.text), optional(purchase.purchasedAt?.text)])
    }

    private func optional(_ text: String?) -> TemplateValue {
        text.map(TemplateValue.text) ?? .none
    }
}
