public import Onboarding
internal import Templating

/// Renders the overlays of customers of one shape. The values that they share are filled in once, so that each customer
/// costs little. The bytes are the same as from `OverlayRenderer`.
public struct ShapeRenderer: Sendable {
    /// The number of customers from which on a renderer for their shape saves time.
    public static let worthwhile = 4

    private let release: Release
    private let templates: OverlayTemplates

    init(_ release: Release, for customer: Customer) {
        self.release = release
        let names = release.names
        templates = OverlayTemplates(of: release, for: customer).filled(names.values(of: customer), but: names.own)
    }

    /// The files of a customer of the shape: the overlay and the tenant files.
    public func render(_ customer: Customer) -> RenderedOverlay {
        let values = release.names.ownValues(of: customer)
        return OverlayRendering(customer, templates, values, after: release.baseDigest).overlay()
    }
}
