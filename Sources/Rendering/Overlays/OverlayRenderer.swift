public import Onboarding
internal import Templating

/// Renders a customer's overlay from a release: a pure function. The same customer and release give the same bytes.
public struct OverlayRenderer: Sendable {
    private let release: Release

    /// Creates a renderer for a release.
    public init(_ release: Release) {
        self.release = release
    }

    /// The files of a customer: the overlay and the tenant files.
    public func render(_ customer: Customer) -> RenderedOverlay { rendering(customer).overlay() }

    /// A renderer for all customers of the same shape as this one.
    public func renderer(for customer: Customer) -> ShapeRenderer { ShapeRenderer(release, for: customer) }

    /// The files of a customer, with its guards separated by their templates.
    func renderByTemplate(
        _ customer: Customer
    ) -> (overlay: [OutputFile], guards: [(template: GuardTemplate, bytes: [UInt8])], tenant: [UInt8]?) {
        let rendering = rendering(customer)
        let values = TemplateValue.map(rendering.values)
        let guards = release.guards.filter { $0.isFor(customer) }.compactMap { guards in
            guards.template.render(values, header: []).map { (guards, $0) }
        }
        let rendered = rendering.overlay()
        return (rendered.overlay, guards, rendered.tenant)
    }

    /// The names that the overlay's templates may use, with their values for a customer as in `kustomization.yaml`. The
    /// names that rendering fills in come last.
    public func values(of customer: Customer) -> [NamedValue] {
        let all = NamedValue.all(release.names.fields, rendering(customer).values)
        return Array(all.dropFirst(OverlayNames.filledIn) + all.prefix(OverlayNames.filledIn))
    }

    /// The origins of the values for a customer, by name. Of the origins of a name, the first one that exists counts.
    public func origins(of customer: Customer) -> [String: [ValueOrigin]] { release.names.origins(of: customer) }

    private func rendering(_ customer: Customer) -> OverlayRendering {
        OverlayRendering(
            customer, OverlayTemplates(of: release, for: customer), release.names.values(of: customer),
            after: release.baseDigest)
    }
}
