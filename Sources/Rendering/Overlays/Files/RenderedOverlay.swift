/// The files rendered for a customer: the overlay and the tenant files.
public struct RenderedOverlay: Sendable, Equatable {
    /// The overlay's files, sorted by path.
    public let overlay: [OutputFile]
    /// The content of `tenants/ID.guards.yaml`, the customer's guards; `nil` if they are in the overlay.
    public let guards: [UInt8]?
    /// The content of `tenants/ID.yaml`, which registers the overlay with the sync engine; `nil` if there is none.
    public let tenant: [UInt8]?
    /// The digest of what the customer's pods serve, as the files contain it; `nil` if the overlay was not rendered.
    public let digest: String?

    /// Creates an overlay from its files.
    public init(
        overlay: [OutputFile] = [], guards: [UInt8]? = nil, tenant: [UInt8]? = nil, digest: String? = nil
    ) {
        self.overlay = overlay
        self.guards = guards
        self.tenant = tenant
        self.digest = digest
    }

    /// Only the registration. This is what is rendered for a customer on hold, whose overlay and guards do not change.
    public var tenantOnly: RenderedOverlay { RenderedOverlay(tenant: tenant) }
}
