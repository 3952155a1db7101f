public import Onboarding
internal import Templating

/// Renders a customer's overlay from a release: a pure function. The same customer and release give the same bytes.
public struct OverlayRenderer: Sendable {
    private let release: Release

    /// A renderer of a release.
    public init(_ release: Release) {
        self.release = release
    }

    /// What a customer has on its cluster.
    public func render(_ customer: Customer) -> RenderedOverlay { rendering(customer).overlay() }

    /// A renderer for the customers who have a customer's shape.
    public func renderer(for customer: Customer) -> ShapeRenderer { ShapeRenderer(release, for: customer) }

    /// What a customer has on its cluster, the guards each with the template that they come from.
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

    /// The names that the overlay's templates may use, and their values for a customer, as `kustomization.yaml` has
    /// them; last those that only rendering gives.
    public func values(of customer: Customer) -> [NamedValue] {
        let all = NamedValue.all(release.names.fields, rendering(customer).values)
        return Array(all.dropFirst(OverlayNames.filledIn) + all.prefix(OverlayNames.filledIn))
    }

    /// Where the values of the names come from for a customer: of each name's origins, the first one counts that is there.
    public func origins(of customer: Customer) -> [String: [ValueOrigin]] { release.names.origins(of: customer) }

    private func rendering(_ customer: Customer) -> OverlayRendering {
        OverlayRendering(
            customer, OverlayTemplates(of: release, for: customer), release.names.values(of: customer),
            after: release.baseDigest)
    }
}
