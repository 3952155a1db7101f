public import Onboarding
internal import Templating

/// Renders the overlays of customers of one shape. What they have in common is written once, so that each costs little;
/// the bytes are those that `OverlayRenderer` gives.
public struct ShapeRenderer: Sendable {
    /// From how many customers on it saves more than it costs.
    public static let worthwhile = 4

    private let release: Release
    private let templates: OverlayTemplates

    init(_ release: Release, for customer: Customer) {
        self.release = release
        let names = release.names
        templates = OverlayTemplates(of: release, for: customer).filled(names.values(of: customer), but: names.own)
    }

    /// What a customer of the shape has on its cluster.
    public func render(_ customer: Customer) -> RenderedOverlay {
        let values = release.names.ownValues(of: customer)
        return OverlayRendering(customer, templates, values, after: release.baseDigest).overlay()
    }
}
