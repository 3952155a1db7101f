internal import Onboarding
internal import Templating

/// The templates of a release for customers of one shape: those for their features, tier and state.
struct OverlayTemplates: Sendable {
    /// Before release 2026.12, the file in which the ApplicationSet of Argo CD finds the customer. It contains no
    /// object and remains in the state `leaving`.
    static let metadata = "metadata.yaml"
    static let kustomizationFile = "kustomization.yaml"

    private(set) var mounted: [Release.OverlayTemplate]
    private(set) var manifests: [Release.OverlayTemplate]
    private(set) var guards: [StructuredTemplate]
    private(set) var guardsApart: [StructuredTemplate]
    private(set) var kustomization: StructuredTemplate
    private(set) var tenant: [StructuredTemplate]
    /// Whether the customers are on hold, so that their overlays do not change.
    let areHeld: Bool
    /// The paths of the mounted files.
    let files: TemplateValue
    /// The components, as relative paths from the overlay.
    let components: TemplateValue
    /// The directories of the release that the overlay uses, as paths from the repository's root.
    let folders: [TemplateValue]
    /// The paths of all files that the overlay may have, sorted.
    let paths: [String]

    /// The templates for all customers of the same shape as this one.
    init(of release: Release, for customer: Customer) {
        // In the state `leaving`, the overlay has only its metadata file and a kustomization.yaml without entries.
        let isLeaving = customer.state == .leaving
        func own(_ files: [Release.OverlayTemplate]) -> [Release.OverlayTemplate] {
            files.filter { file in file.feature.map(customer.features.contains) ?? true }
        }
        func guards(_ place: Cluster.Guards) -> [StructuredTemplate] {
            release.guards.filter { $0.isFor(customer) && $0.place(on: customer.cluster) == place }.map(\.template)
        }
        mounted = isLeaving ? [] : own(release.mounted)
        manifests = own(release.manifests).filter { !isLeaving || $0.path == Self.metadata }
        self.guards = isLeaving ? [] : guards(.overlay)
        guardsApart = guards(.tenants)
        kustomization = release.kustomization
        areHeld = customer.isHeld
        tenant = release.tenant.map { [$0] } ?? []
        files = .list(mounted.map { .text($0.path) })
        let parts = release.parts(of: customer)
        components = .list(parts.map { .text("\(ReleasePath.fromOverlay(customer.ring.release))/\($0)") })
        let directory = ReleasePath.directory(of: customer.ring.release)
        folders = isLeaving ? [] : (["base"] + parts).map { .text("\(directory)/\($0)") }
        paths = Set((mounted + manifests).map(\.path) + [Self.kustomizationFile, GuardForm.overlayFile]).sorted()
    }

    /// The templates with all values filled in, except those at the indices `open`.
    func filled(_ values: [TemplateValue], but open: Set<Int>) -> OverlayTemplates {
        var known = values
        known[.files] = files
        known[.components] = components
        func fill(_ template: StructuredTemplate) -> StructuredTemplate { template.filled(known, but: open) }
        var filled = self
        filled.mounted = mounted.map { $0.filled(known, but: open) }
        filled.manifests = manifests.map { $0.filled(known, but: open) }
        filled.guards = guards.map(fill)
        filled.guardsApart = guardsApart.map(fill)
        filled.kustomization = fill(kustomization)
        filled.tenant = tenant.map(fill)
        return filled
    }

    /// Whether a file of an overlay contains objects.
    static func isResource(_ path: String) -> Bool {
        (path.hasSuffix(".yaml") || path.hasSuffix(".yml")) && path != metadata
    }
}

extension Release {
    /// The customer's components, as paths inside the release, in the order in which they are applied: the tier, then
    /// the features by name.
    fileprivate func parts(of customer: Customer) -> [String] {
        let features = customer.features.sorted().map { "features/\($0.text)/component" }
        let folders = ["tiers/\(customer.tier.name.text)"] + features
        return folders.filter { components.contains("\($0)/kustomization.yaml") }
    }
}
