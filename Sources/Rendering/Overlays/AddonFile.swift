internal import Diagnostics
internal import Onboarding
internal import Templating

/// The content of an add-on's file: the chart's repository, the add-ons that it needs, and the parts for the template.
struct AddonFile: Sendable {
    let name: AddonName
    /// The URL of the chart's repository.
    let repository: String
    /// The add-ons that must be installed first, if the cluster has them.
    let needs: [AddonName]
    /// Whether the add-on is a Gateway controller that does not support ListenerSets.
    let lacksListenerSets: Bool
    let parts: TemplateParts

    /// The keys that are not parts for the template.
    private static let ownKeys: Set<String> = ["listenerSets", "needs", "repository"]

    private static let ociScheme = "oci://"

    /// Whether the repository is an OCI registry.
    var isOCI: Bool { repository.hasPrefix(Self.ociScheme) }

    /// The repository without `oci://`, as Argo CD expects it.
    var registry: String { isOCI ? String(repository.dropFirst(Self.ociScheme.utf8.count)) : repository }

    /// The name of the add-on whose file is at this path of a release; `nil` for other files.
    static func name(of path: String) -> AddonName? {
        let parts = path.split(separator: "/")
        guard parts.count == 2, parts[0] == ReleasePath.addons, path != ReleasePath.addonForm, path.hasSuffix(".yaml")
        else { return nil }
        return try? AddonName(String(parts[1].dropLast(".yaml".utf8.count)))
    }

    /// Reads an add-on's file. `names` are all add-ons of the release.
    static func read(
        _ file: Release.SourceFile, _ name: AddonName, in directory: String, among names: [AddonName]
    ) -> (file: AddonFile?, problems: [Diagnostic]) {
        let place = "\(directory)/\(file.path)"
        var (parts, problems) = TemplateParts.read(file.bytes, file: place, as: "addon", but: ownKeys)
        guard let parts else { return (nil, problems) }
        let repository = parts.text("repository")
        if !["https://", ociScheme].contains(where: { repository?.text.hasPrefix($0) == true }) {
            problems.append(missing("repository", "an address, https://… or oci://…, without a tag", parts))
        }
        if parts.has("listenerSets"), parts.bool("listenerSets") == nil {
            problems.append(missing("listenerSets", "true or false", parts))
        }
        let needs = parts.texts("needs")
        if needs == nil { problems.append(missing("needs", "a list of add-ons, which may be empty", parts)) }
        for need in needs ?? [] where !names.contains(where: { $0.text == need.text }) {
            problems.append(unknown(need, among: names.map(\.text).filter { $0 != name.text }))
        }
        guard let repository, let needs, !problems.hasErrors else { return (nil, problems) }
        let needed = names.filter { other in needs.contains { $0.text == other.text } }
        let file = AddonFile(
            name: name, repository: repository.text, needs: needed,
            lacksListenerSets: parts.bool("listenerSets") == false, parts: parts)
        return (file, problems)
    }

    private static func missing(_ key: String, _ what: String, _ parts: TemplateParts) -> Diagnostic {
        Diagnostic("template/missing-key", at: parts.location(of: key), "the key \(quoted(key)) must be \(what)")
    }

    private static func unknown(_ need: TemplateParts.Text, among names: [String]) -> Diagnostic {
        Diagnostic(
            "template/unknown-addon", at: need.location,
            "the release has no add-on \(quoted(need.text)); allowed are \(names.joined(separator: ", "))",
            hint: didYouMean(need.text, among: names))
    }
}
