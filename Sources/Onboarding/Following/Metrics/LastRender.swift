/// The result of the last `render` of the whole fleet, which `metrics` reports.
public struct LastRender: Sendable, Hashable, Codable {
    /// The end of the run, in seconds since 1970.
    public let endedAt: Int
    /// The duration of the run, in seconds.
    public let seconds: Double
    /// Whether the run found no problems.
    public let succeeded: Bool
    /// The number of overlays that are up to date.
    public let rendered: Int
    /// The number of overlays that did not change because their customers have problems.
    public let heldBack: Int
    /// The number of overlays that did not change because their customers are on hold.
    public let onHold: Int
    /// The number of overlays and files that differ from what `render` would write, by cluster. Only a run that writes
    /// nothing has drift.
    public let drift: [String: Int]

    /// Creates the result of a run.
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
