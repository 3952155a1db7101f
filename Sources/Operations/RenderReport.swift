public import Diagnostics
internal import Workspace

/// What a run of `render` did, or would do.
public struct RenderReport: Sendable {
    /// How many overlays are as they should be, whether they were written or not.
    public internal(set) var rendered = 0
    /// The overlays that differ from what is on disk, in order.
    public internal(set) var changes: [OverlayDifference] = []
    /// The ids of customers whose overlays stay as they are because their records have `hold`.
    public internal(set) var frozen: [String] = []
    /// The ids of customers whose overlays stay as they are because something is wrong with them.
    public internal(set) var heldBack: [String] = []
    /// Everything that is wrong.
    public internal(set) var problems: [Diagnostic] = []

    /// Whether anything differs from what is on disk.
    public var hasDrift: Bool { !changes.isEmpty }
}

/// How one overlay differs from what is on disk.
public struct OverlayDifference: Sendable {
    /// What becomes of the overlay.
    public enum Kind: String, Sendable {
        /// It is not there yet.
        case new
        /// Some of its files differ.
        case changed
        /// Its record is gone.
        case removed
    }

    /// The overlay's path.
    public let path: String
    /// What becomes of it.
    public let kind: Kind
    /// The files in it that are created or replaced.
    public let written: [String]
    /// The files in it that are removed.
    public let removed: [String]

    init(_ plan: OverlayPlan, in directory: String, kind: Kind) {
        path = "\(directory)/\(plan.name)"
        self.kind = kind
        written = (plan.created + plan.replaced).map(\.description).sorted()
        removed = plan.removed.map(\.description).sorted()
    }
}
