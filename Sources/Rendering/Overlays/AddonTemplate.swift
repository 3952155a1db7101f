internal import Onboarding
internal import Templating

/// The template that makes the sync engine install an add-on: all add-ons share the form; the chart and its values are
/// filled in from the add-on's file.
struct AddonTemplate: Sendable {
    let file: AddonFile
    /// How many waves of add-ons are installed before this one.
    let wave: Int
    let template: StructuredTemplate

    /// The path in a cluster's directory.
    var path: String { "\(ReleasePath.addons)/\(file.name).yaml" }

    /// The name `addon`, which only the templates of add-ons have. Its other keys are parts from the add-on's file.
    static let field = TemplateField(
        "addon",
        .map([
            TemplateField("name", .word), TemplateField("repository", .word), TemplateField("registry", .word),
            TemplateField("oci", .bool), TemplateField("needs", .list(.word)), TemplateField("wave", .word),
        ]))

    /// The values of the names on a cluster. `shared` are those that all templates of the cluster have.
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
