internal import Rendering

/// The files of a customer's overlay, and the tenant file that registers it with the sync engine.
struct RenderedOverlay: Sendable, Equatable {
    let overlay: [OutputFile]
    let tenant: [UInt8]?

    /// The tenant file without the overlay.
    var tenantOnly: RenderedOverlay { RenderedOverlay(overlay: [], tenant: tenant) }
}
