/// What the last run of `render` over the whole fleet did; `metrics` tells it.
public struct LastRender: Sendable, Hashable, Codable {
    /// When it ended, in seconds since 1970.
    public let endedAt: Int
    /// How long it took, in seconds.
    public let seconds: Double
    /// Whether it found nothing wrong.
    public let succeeded: Bool
    /// How many overlays are as they should be.
    public let rendered: Int
    /// How many stay as they are because something is wrong with their customers.
    public let heldBack: Int
    /// How many stay as they are because their records say so.
    public let onHold: Int
    /// How many overlays and files differ from what they should be, by cluster, since nothing was written.
    public let drift: [String: Int]

    /// What a run did.
    public init(
        endedAt: Int, seconds: Double, succeeded: Bool, rendered: Int, heldBack: Int, onHold: Int, drift: [String: Int]
    ) {
        self.endedAt = endedAt
        self.seconds = seconds
        self.succeeded = succeeded
        self.rendered = rendered
        self.heldBack = heldBack
        self.onHold = onHold
        self.drift = drift
    }
}
