/// What is rendered for a customer on a cluster.
public struct RenderedOverlay: Sendable, Equatable {
    /// The overlay's files, in the order of their paths.
    public let overlay: [OutputFile]
    /// The file in `tenants/` that holds the customer's guards; `nil` where they are in the overlay.
    public let guards: [UInt8]?
    /// The file in `tenants/` that registers the overlay with the sync engine.
    public let tenant: [UInt8]?

    /// Files that are at hand.
    public init(overlay: [OutputFile] = [], guards: [UInt8]? = nil, tenant: [UInt8]? = nil) {
        self.overlay = overlay
        self.guards = guards
        self.tenant = tenant
    }

    /// What is rendered of a customer on hold, whose overlay and guards stay as they are.
    public var tenantOnly: RenderedOverlay { RenderedOverlay(tenant: tenant) }
}
