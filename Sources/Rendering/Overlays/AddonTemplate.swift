internal import Onboarding
internal import Templating

/// What has an engine install an add-on: the form that all add-ons share, with the chart and the values of one put in.
struct AddonTemplate: Sendable {
    let file: AddonFile
    /// How many others must be made before it, one after the other.
    let wave: Int
    let template: StructuredTemplate

    /// The path below a cluster's directory.
    var path: String { "\(ReleasePath.addons)/\(file.name).yaml" }

    /// What its template knows beside a cluster's names. Every other key of `addon` is one of its file.
    static let field = TemplateField(
        "addon",
        .map([
            TemplateField("name", .word), TemplateField("repository", .word), TemplateField("registry", .word),
            TemplateField("oci", .bool), TemplateField("needs", .list(.word)), TemplateField("wave", .word),
        ]))

    /// The values of the names on a cluster, with those that all its templates have.
    func values(on cluster: Cluster, _ shared: [TemplateValue]) -> TemplateValue {
        let needs = file.needs.filter(cluster.addons.contains)
        return .map(
            shared + [
                .map([
                    .text(file.name.text), .text(file.repository), .text(file.registry), .bool(file.isOCI),
                    .list(needs.map { .text($0.text) }), .text(String(wave)),
                ])
            ])
    }
}
