internal import Diagnostics
internal import Onboarding
internal import Templating

/// What has an engine install an add-on: the form that all add-ons share, with the chart and the values of one.
struct AddonTemplate: Sendable {
    let name: AddonName
    let template: StructuredTemplate

    /// The names of its template: those of a cluster, and its own name. All other keys of `addon` are its file's.
    static func fields(_ shared: [TemplateField]) -> [TemplateField] {
        shared + [TemplateField("addon", .map([TemplateField("name", .word)]))]
    }

    /// The values of these names on a cluster.
    func values(_ shared: [TemplateValue]) -> TemplateValue { .map(shared + [.map([.text(name.text)])]) }

    /// The path below a cluster's directory.
    var path: String { "\(ReleasePath.addons)/\(name).yaml" }

    /// The add-on that a file of a release is; `nil` for other files.
    static func name(of path: String) -> AddonName? {
        let parts = path.split(separator: "/")
        guard parts.count == 2, parts[0] == ReleasePath.addons, path != ReleasePath.addonForm,
            path.hasSuffix(".yaml")
        else { return nil }
        return try? AddonName(String(parts[1].dropLast(".yaml".utf8.count)))
    }

    /// Compiles the add-ons of a release, and collects what is wrong with them.
    static func compile(
        _ files: [Release.SourceFile], directory: String, names: [TemplateField]
    ) -> (addons: [AddonTemplate], problems: [Diagnostic]) {
        let own = files.filter { $0.path.hasPrefix("\(ReleasePath.addons)/") }
        guard !own.isEmpty else { return ([], []) }
        guard let form = own.first(where: { $0.path == ReleasePath.addonForm }) else {
            let message = "a release with add-ons must hold this template, by which engines install them"
            let location = SourceLocation(file: "\(directory)/\(ReleasePath.addonForm)")
            return ([], [Diagnostic("template/missing", at: location, message)])
        }
        var addons: [AddonTemplate] = []
        var problems: [Diagnostic] = []
        for file in own where file.path != form.path {
            guard let name = name(of: file.path) else {
                problems.append(misplaced(file, in: directory))
                continue
            }
            let (parts, faults) = TemplateParts.read(file.bytes, file: "\(directory)/\(file.path)", as: "addon")
            problems += faults
            guard let parts else { continue }
            let (template, found) = StructuredTemplate.compile(
                form.bytes, file: "\(directory)/\(form.path)", names: fields(names), parts: parts)
            problems += found.filter { !problems.contains($0) }
            if let template { addons.append(AddonTemplate(name: name, template: template)) }
        }
        return (addons, problems)
    }

    private static func misplaced(_ file: Release.SourceFile, in directory: String) -> Diagnostic {
        Diagnostic(
            "template/misplaced", at: SourceLocation(file: "\(directory)/\(file.path)"),
            "a file of add-ons must be \(ReleasePath.addons)/NAME.yaml, and its name in small letters, digits and hyphens"
        )
    }
}
