public import Diagnostics
public import Onboarding
internal import Templating

/// A compiled release: everything from which overlays and cluster files are made.
public struct Release: Sendable {
    /// A file of a release: its path inside the release and its bytes.
    public typealias SourceFile = OutputFile

    /// A template of the overlay, and the feature that it belongs to, if any.
    struct OverlayTemplate: Sendable {
        enum Content: Sendable {
            case structured(StructuredTemplate)
            case text(TextTemplate)
        }

        let path: String
        let feature: FeatureName?
        let content: Content

        /// The template with all values filled in, except those at the indices `open`.
        func filled(_ values: [TemplateValue], but open: Set<Int>) -> OverlayTemplate {
            let content: Content =
                switch content {
                case .structured(let template): .structured(template.filled(values, but: open))
                case .text(let template): .text(template.filled(values, but: open))
                }
            return OverlayTemplate(path: path, feature: feature, content: content)
        }
    }

    let names: OverlayNames
    let mounted: [OverlayTemplate]
    let manifests: [OverlayTemplate]
    let kustomization: StructuredTemplate
    /// The templates of the cluster's own files, by their paths in the cluster's directory.
    let cluster: [(path: String, template: StructuredTemplate)]
    /// The templates of the release's add-ons.
    let addons: [AddonTemplate]
    /// The template of the tenant file that registers an overlay with the sync engine.
    let tenant: StructuredTemplate?
    /// The templates of guards, in the order of the documents: those for all customers, of the tiers, of the features.
    let guards: [GuardTemplate]
    /// The paths of all kustomizations inside the release. A component exists if its kustomization does.
    let components: Set<String>
    /// The digest over the base's mounted files. Each overlay continues from it.
    let baseDigest: PageDigest
    /// The paths of all files inside the release.
    let paths: [String]
    /// The release's directory, from the repository's root.
    let directory: String
    /// The files that only Kustomize reads: the base and the components.
    let plain: [SourceFile]
    /// The CustomResourceDefinitions in `kinds/`.
    let definitions: [SourceFile]

    /// The tiers and features that have a folder in the release but no entry in `onboard.yaml` yet.
    func unnamed(on platform: Platform) -> (tiers: [TierName], features: [FeatureName]) {
        let folders = Set(paths.map { $0.split(separator: "/").prefix(2).map(String.init) })
        func names<Kind>(_ folder: String, _ known: [Name<Kind>]) -> [Name<Kind>] {
            folders.filter { $0.first == folder && $0.count == 2 }.compactMap { try? Name<Kind>($0[1]) }
                .filter { !known.contains($0) }.sorted()
        }
        return (names("tiers", platform.tiers.map(\.name)), names("features", platform.features))
    }

    /// Whether the release has templates for guards. Older releases have the guards in the overlay's templates.
    public var hasGuards: Bool { !guards.isEmpty }

    /// The add-ons of the release, sorted.
    public var addonNames: [AddonName] { addons.map(\.file.name).sorted() }

    /// The add-ons that are Gateway controllers without support for ListenerSets, sorted.
    public var addonsWithoutListenerSets: [AddonName] {
        addons.map(\.file).filter(\.lacksListenerSets).map(\.name).sorted()
    }

    /// Whether the template of a cluster's own file or of the registration uses a name, or a name inside it.
    public func clusterUses(_ name: String) -> Bool {
        cluster.map(\.template).uses(name) || tenant.map { [$0].uses(name) } == true
    }

    /// Whether the template of a manifest in the overlay uses a name, or a name inside it.
    public func overlaysUse(_ name: String) -> Bool {
        manifests.contains { if case .structured(let template) = $0.content { [template].uses(name) } else { false } }
    }

    /// The path in the release of the template that writes this path in a cluster's directory.
    static func source(ofCluster path: String) -> String {
        path.hasPrefix("\(ReleasePath.addons)/") ? path : "\(ReleasePath.cluster)/\(path)"
    }

    /// The path in the release of the template that writes this path in an overlay.
    func source(of path: String) -> String {
        let feature = manifests.first { $0.path == path }?.feature
        return (feature.map { "features/\($0.text)/overlay/" } ?? "overlay/") + path
    }

    /// Which files of a release to compile.
    public enum Part: Sendable {
        /// All files. The files that only Kustomize reads are checked too.
        case whole
        /// Only the templates for the overlays of customers who have no other features than these.
        case overlays(Set<FeatureName>)

        func holds(_ feature: FeatureName?) -> Bool {
            guard let feature, case .overlays(let features) = self else { return true }
            return features.contains(feature)
        }

        var isWhole: Bool {
            if case .whole = self { true } else { false }
        }
    }

    /// Compiles the files of a release. `directory` is its path in the repository, for messages. The release is nil if
    /// there are errors.
    public static func compile(
        _ files: [SourceFile], of part: Part = .whole, directory: String, platform: Platform
    ) -> (release: Release?, problems: [Diagnostic]) {
        var compiler = ReleaseCompiler(part, directory: directory, platform: platform)
        let release = compiler.compile(files)
        return (compiler.problems.hasErrors ? nil : release, compiler.problems)
    }
}

extension [StructuredTemplate] {
    fileprivate func uses(_ name: String) -> Bool {
        contains { $0.names.contains { $0 == name || $0.hasPrefix("\(name).") } }
    }
}

extension GuardForm {
    /// The form of the guards that a release renders on a cluster.
    public init(_ release: Release, on cluster: Cluster) {
        self = !release.hasGuards ? .removable : cluster.guards == .overlay ? .kept : .apart
    }
}
