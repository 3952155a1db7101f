internal import Diagnostics
internal import Onboarding
internal import Templating

/// Compiles the add-ons of a release and collects the problems in them.
struct AddonCompiler {
    private(set) var problems: [Diagnostic] = []
    private let directory: String
    private let names: [TemplateField]

    init(directory: String, names: [TemplateField]) {
        self.directory = directory
        self.names = names + [AddonTemplate.field]
    }

    mutating func compile(_ files: [Release.SourceFile]) -> [AddonTemplate] {
        let own = files.filter { $0.path.hasPrefix("\(ReleasePath.addons)/") }
        guard !own.isEmpty else { return [] }
        guard let form = own.first(where: { $0.path == ReleasePath.addonForm }) else {
            report(
                "template/missing", ReleasePath.addonForm,
                "a release with add-ons must contain this template, which installs them")
            return []
        }
        let addons = own.filter { $0.path != form.path }.compactMap { file in read(file, among: own) }
        let waves = waves(of: addons)
        let text = TemplateText(form.bytes, file: "\(directory)/\(form.path)")
        return addons.compactMap { addon in
            waves[addon.name].flatMap { wave in template(of: addon, wave, text) }
        }
    }

    private mutating func read(_ file: Release.SourceFile, among files: [Release.SourceFile]) -> AddonFile? {
        guard let name = AddonFile.name(of: file.path) else {
            report(
                "template/misplaced", file.path,
                "an add-on's file must be \(ReleasePath.addons)/NAME.yaml, with a name of lower-case letters, "
                    + "digits and hyphens"
            )
            return nil
        }
        let names = files.compactMap { AddonFile.name(of: $0.path) }
        let (addon, found) = AddonFile.read(file, name, in: directory, among: names)
        problems += found
        return addon
    }

    private mutating func template(of addon: AddonFile, _ wave: Int, _ form: TemplateText) -> AddonTemplate? {
        let (template, found) = StructuredTemplate.compile(form, names: names, parts: addon.parts)
        // A problem in the shared template is found again for each add-on; it is reported once.
        for problem in found where !problems.contains(problem) { problems.append(problem) }
        return template.map { AddonTemplate(file: addon, wave: wave, template: $0) }
    }

    /// The wave of each add-on: 0 if it needs none, otherwise one more than the highest wave of those it needs. Add-ons
    /// in a cycle have no wave and are reported.
    private mutating func waves(of addons: [AddonFile]) -> [AddonName: Int] {
        var waves: [AddonName: Int] = [:]
        var left = addons
        while true {
            let ready = left.filter { addon in addon.needs.allSatisfy { waves[$0] != nil } }
            guard !ready.isEmpty else { break }
            let found = ready.map { addon in (addon.name, (addon.needs.compactMap { waves[$0] }.max() ?? -1) + 1) }
            waves.merge(found) { first, _ in first }
            left.removeAll { waves[$0.name] != nil }
        }
        for addon in left where problems.isEmpty {
            problems.append(
                Diagnostic(
                    "template/addon-cycle", at: addon.parts.location(of: "needs"),
                    "the add-on \"\(addon.name)\" depends on itself"))
        }
        return waves
    }

    private mutating func report(_ identifier: String, _ path: String, _ message: String) {
        problems.append(Diagnostic(identifier, at: SourceLocation(file: "\(directory)/\(path)"), message))
    }
}
