internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Templating
internal import YAML

/// Compiles the files of a release, and checks that it contains the tiers and features of the platform.
struct ReleaseCompiler {
    private(set) var problems: [Diagnostic] = []
    private let part: Release.Part
    private let directory: String
    private let platform: Platform
    private var names: OverlayNames
    private var cluster: [(path: String, template: StructuredTemplate)] = []
    private var tenant: StructuredTemplate?
    private var guards: [GuardTemplate] = []

    init(_ part: Release.Part, directory: String, platform: Platform) {
        self.part = part
        self.directory = directory
        self.platform = platform
        names = OverlayNames(platform, releaseFeatures: [], releaseAddons: [])
    }

    mutating func compile(_ files: [Release.SourceFile]) -> Release? {
        let files = files.sorted { $0.path < $1.path }
        checkFolders(Set(files.map(\.path)))
        names = OverlayNames(
            platform, releaseFeatures: files.compactMap { feature(ofPath: $0.path) },
            releaseAddons: files.compactMap { AddonFile.name(of: $0.path) })
        var addonCompiler = AddonCompiler(directory: directory, names: names.shared.fields)
        let addons = part.isWhole ? addonCompiler.compile(files) : []
        problems += addonCompiler.problems
        var templates: [Release.OverlayTemplate] = []
        var origins: [String: String] = [:]
        if let path = files.map(\.path).first(where: { GuardTemplate.owner(of: $0) != nil }) {
            origins[GuardForm.overlayFile] = path
        }
        var baseDigest = PageDigest()
        var plain: [Release.SourceFile] = []
        var definitions: [Release.SourceFile] = []
        var overlay: [(path: String, file: Release.SourceFile)] = []
        for file in files {
            if let (path, feature) = overlayPath(file.path) {
                overlay.append((path, file))
                guard isUnclaimed(path, by: file.path, &origins), part.holds(feature) else { continue }
                if let template = compileTemplate(file, writing: path, feature: feature) { templates.append(template) }
            } else if file.path.hasPrefix("\(ReleasePath.cluster)/") {
                if part.isWhole { compileClusterTemplate(file) }
            } else if let owner = GuardTemplate.owner(of: file.path) {
                compileGuards(file, of: owner)
            } else if file.path.hasPrefix("\(ReleasePath.addons)/") {
                continue
            } else if file.path.hasPrefix("\(ReleasePath.kinds)/") {
                definitions.append(file)
            } else {
                plain.append(file)
                if part.isWhole { checkPlain(file) }
                if file.path.hasPrefix("base/files/") {
                    baseDigest.add(path: String(file.path.dropFirst("base/".count)), parts: [file.bytes[...]])
                }
            }
        }
        if part.isWhole {
            problems +=
                ReleaseKustomizations(
                    directory: directory, paths: files.map(\.path), plain: plain, overlay: overlay
                ).problems
        }
        guard let kustomization = kustomization(among: templates) else { return nil }
        let others = templates.filter { $0.path != "kustomization.yaml" }
        return Release(
            names: names, mounted: others.filter { $0.path.hasPrefix("files/") },
            manifests: others.filter { !$0.path.hasPrefix("files/") }, kustomization: kustomization,
            cluster: cluster, addons: addons, tenant: tenant,
            guards: guards.sorted { ($0.rank, $0.path) < ($1.rank, $1.path) },
            components: Set(files.map(\.path).filter { $0.hasSuffix("/kustomization.yaml") }), baseDigest: baseDigest,
            paths: files.map(\.path), directory: directory, plain: plain, definitions: definitions)
    }

    /// The path that a template writes in the overlay and the feature that it belongs to; `nil` for other files.
    private func overlayPath(_ path: String) -> (path: String, feature: FeatureName?)? {
        if path.hasPrefix("overlay/") { return (String(path.dropFirst("overlay/".count)), nil) }
        let parts = path.split(separator: "/", maxSplits: 3)
        guard let feature = feature(ofPath: path), parts[2] == "overlay" else { return nil }
        return (String(parts[3]), feature)
    }

    /// The feature of a file in a folder of `features/NAME/`; `nil` for other files.
    private func feature(ofPath path: String) -> FeatureName? {
        let parts = path.split(separator: "/", maxSplits: 3)
        guard parts.count == 4, parts[0] == "features" else { return nil }
        return try? FeatureName(String(parts[1]))
    }

    private mutating func isUnclaimed(_ path: String, by file: String, _ origins: inout [String: String]) -> Bool {
        guard let first = origins.updateValue(file, forKey: path) else { return true }
        report(
            "template/path-taken", file, "this template and \(directory)/\(first) would both write \(quoted(path))",
            related: [SourceLocation(file: "\(directory)/\(first)")])
        return false
    }

    private mutating func compileTemplate(
        _ file: Release.SourceFile, writing path: String, feature: FeatureName?
    ) -> Release.OverlayTemplate? {
        let name = "\(directory)/\(file.path)"
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            if path.hasPrefix("files/") {
                report("template/mounted-yaml", file.path, "a file that the page's pod mounts must be text, not YAML")
                return nil
            }
            let (template, found) = StructuredTemplate.compile(file.bytes, file: name, names: names.fields)
            problems += found
            return template.map { Release.OverlayTemplate(path: path, feature: feature, content: .structured($0)) }
        }
        let (template, found) = TextTemplate.compile(file.bytes, file: name, names: names.fields)
        problems += found
        return template.map { Release.OverlayTemplate(path: path, feature: feature, content: .text($0)) }
    }

    private mutating func compileGuards(_ file: Release.SourceFile, of owner: GuardTemplate.Owner) {
        let (template, found) = StructuredTemplate.compile(
            file.bytes, file: "\(directory)/\(file.path)", names: names.fields)
        problems += found
        if let template { guards.append(GuardTemplate(path: file.path, owner: owner, template: template)) }
    }

    /// The directories of a cluster that have other templates.
    private static let others: [ClusterLayout.Part] = [.addons, .overlays]

    /// Compiles a template of a cluster. `cluster/DIRECTORY/NAME.yaml` is rendered once for a cluster,
    /// `cluster/tenants/ID.yaml` for each customer.
    private mutating func compileClusterTemplate(_ file: Release.SourceFile) {
        let parts = file.path.split(separator: "/")
        guard parts.count == 3, file.path.hasSuffix(".yaml"), !Self.others.contains(where: { $0.rawValue == parts[1] })
        else {
            report(
                "template/misplaced", file.path,
                "a template of a cluster must be cluster/DIRECTORY/NAME.yaml, in a directory other than customers/ "
                    + "and addons/"
            )
            return
        }
        let isTenant = file.path == ReleasePath.tenant
        if !isTenant, parts[1] == ClusterLayout.Part.tenants.rawValue, !parts[2].hasPrefix(ClusterLayout.sharedPrefix) {
            report(
                "template/misplaced", file.path,
                "next to ID.yaml, a template in cluster/tenants/ must have a name that no customer can have",
                hint: "start the name with \"_\"")
            return
        }
        let name = "\(directory)/\(file.path)"
        let fields = isTenant ? names.fields : names.shared.fields
        let (template, found) = StructuredTemplate.compile(file.bytes, file: name, names: fields)
        problems += found
        guard let template else { return }
        if isTenant {
            tenant = template
        } else {
            cluster.append((String(file.path.dropFirst("cluster/".count)), template))
        }
    }

    private mutating func kustomization(among templates: [Release.OverlayTemplate]) -> StructuredTemplate? {
        guard let template = templates.first(where: { $0.path == "kustomization.yaml" }),
            case .structured(let structured) = template.content, template.feature == nil
        else {
            if !problems.hasErrors {
                report("template/missing", "overlay/kustomization.yaml", "a release must contain this template")
            }
            return nil
        }
        return structured
    }

    /// Checks a file of the base or a component, which only Kustomize reads: it must be YAML without tags.
    private mutating func checkPlain(_ file: Release.SourceFile) {
        guard file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml") else { return }
        let name = "\(directory)/\(file.path)"
        problems += YAMLParser.parse(file.bytes, file: name).problems
        guard Self.mayHoldTag(file.bytes) else { return }
        let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where String(decoding: line, as: UTF8.self).contains("{{") {
            let location = SourceLocation(file: name, position: SourcePosition(line: index + 1, column: 1))
            let message = "a tag in a file that is not a template; only files below overlay/ are"
            problems.append(Diagnostic("template/tag-in-plain-file", at: location, message))
        }
    }

    private static func mayHoldTag(_ bytes: [UInt8]) -> Bool {
        let brace = UInt8(ascii: "{")
        return bytes.indices.dropLast().contains { bytes[$0] == brace && bytes[$0 + 1] == brace }
    }

    private mutating func checkFolders(_ paths: Set<String>) {
        if !paths.contains("base/kustomization.yaml") {
            report("template/missing", "base/kustomization.yaml", "a release must contain a base")
        }
        for tier in platform.tiers where !paths.contains("tiers/\(tier.name.text)/kustomization.yaml") {
            let path = "tiers/\(tier.name.text)/kustomization.yaml"
            report(
                "template/missing", path, "onboard.yaml has a tier \"\(tier.name.text)\", which requires this component"
            )
        }
        for feature in platform.features {
            let folder = "features/\(feature.text)"
            let isThere = paths.contains { $0.hasPrefix("\(folder)/component/") || $0.hasPrefix("\(folder)/overlay/") }
            if !isThere {
                let message =
                    "onboard.yaml has a feature \"\(feature.text)\", which requires component/ or overlay/ here"
                report("template/missing", folder, message)
            }
        }
    }

    private mutating func report(
        _ identifier: String, _ file: String, _ message: String, hint: String? = nil, related: [SourceLocation] = []
    ) {
        let location = SourceLocation(file: "\(directory)/\(file)")
        problems.append(Diagnostic(identifier, at: location, message, hint: hint, related: related))
    }
}
