public import Diagnostics
public import Onboarding
internal import Templating

/// A release of the templates, compiled: everything an overlay is made from.
public struct Release: Sendable {
    /// A file of a release: its path inside the release, and its bytes.
    public typealias SourceFile = OutputFile

    /// A template and the feature it belongs to, if any.
    struct OverlayTemplate: Sendable {
        enum Content: Sendable {
            case structured(StructuredTemplate)
            case text(TextTemplate)
        }

        let path: String
        let feature: FeatureName?
        let content: Content

        /// The same with all values written but those at the places `open`.
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
    /// The cluster's own files, by their paths in the cluster's directory.
    let cluster: [(path: String, template: StructuredTemplate)]
    /// What installs the add-ons that the release has.
    let addons: [AddonTemplate]
    /// The file that has the sync engine take an overlay up.
    let tenant: StructuredTemplate?
    /// The templates of customers' guards, in the order of the documents: everybody's, the tiers', the features'.
    let guards: [GuardTemplate]
    /// The components of features that exist, by their paths inside the release.
    let components: Set<String>
    /// The digest over the base's mounted files, to go on from.
    let baseDigest: PageDigest
    /// The paths of all files.
    let paths: [String]
    /// Where the release lies in the repository.
    let directory: String
    /// The files that Kustomize alone reads: the base and the components.
    let plain: [SourceFile]
    /// The definitions of the custom kinds that the templates make objects of.
    let definitions: [SourceFile]

    /// The tiers and features that the release has folders for and the platform does not name yet.
    func unnamed(on platform: Platform) -> (tiers: [TierName], features: [FeatureName]) {
        let folders = Set(paths.map { $0.split(separator: "/").prefix(2).map(String.init) })
        func names<Kind>(_ folder: String, _ known: [Name<Kind>]) -> [Name<Kind>] {
            folders.filter { $0.first == folder && $0.count == 2 }.compactMap { try? Name<Kind>($0[1]) }
                .filter { !known.contains($0) }.sorted()
        }
        return (names("tiers", platform.tiers.map(\.name)), names("features", platform.features))
    }

    /// Whether customers' guards are rendered apart from their overlays.
    public var hasGuards: Bool { !guards.isEmpty }

    /// The add-ons that the release has, sorted.
    public var addonNames: [AddonName] { addons.map(\.file.name).sorted() }

    /// The add-ons that are controllers of Gateways without ListenerSets.
    public var addonsWithoutListenerSets: [AddonName] {
        addons.map(\.file).filter(\.lacksListenerSets).map(\.name).sorted()
    }

    /// Whether a template of a cluster's own files uses a name, or one inside it.
    public func clusterUses(_ name: String) -> Bool {
        cluster.map(\.template).uses(name) || tenant.map { [$0].uses(name) } == true
    }

    /// Whether a template of overlays uses a name, or one inside it.
    public func overlaysUse(_ name: String) -> Bool {
        manifests.contains { if case .structured(let template) = $0.content { [template].uses(name) } else { false } }
    }

    /// The file of the release that writes a path below a cluster's directory.
    static func source(ofCluster path: String) -> String {
        path.hasPrefix("\(ReleasePath.addons)/") ? path : "\(ReleasePath.cluster)/\(path)"
    }

    /// The template that writes a path of an overlay, inside the release.
    func source(of path: String) -> String {
        let feature = manifests.first { $0.path == path }?.feature
        return (feature.map { "features/\($0.text)/overlay/" } ?? "overlay/") + path
    }

    /// How much of a release is compiled.
    public enum Part: Sendable {
        /// All of it, and what only Kustomize reads is checked.
        case whole
        /// The templates of overlays of customers who have no other features than these.
        case overlays(Set<FeatureName>)

        func holds(_ feature: FeatureName?) -> Bool {
            guard let feature, case .overlays(let features) = self else { return true }
            return features.contains(feature)
        }

        var isWhole: Bool {
            if case .whole = self { true } else { false }
        }
    }

    /// Compiles the files of a release. `directory` is its path in the repository, for messages.
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
    /// The form that a release renders on a cluster.
    public init(_ release: Release, on cluster: Cluster) {
        self = !release.hasGuards ? .removable : cluster.guards == .overlay ? .kept : .apart
    }
}
