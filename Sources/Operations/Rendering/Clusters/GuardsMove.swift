internal import Onboarding
public import Overlays

/// A move of customers' guards between the overlays and `tenants/`. It takes two steps, and every engine must apply the
/// first one before the second. In one step, an engine would remove the Namespace and the page with it.
public struct GuardsMove: Sendable, Hashable {
    /// The place of the guards before the move.
    public let old: GuardForm
    /// The place of the guards after the move.
    public let new: GuardForm

    /// Creates a move. Returns `nil` if the place does not change.
    public init?(from old: GuardForm, to new: GuardForm) {
        guard old != new else { return nil }
        (self.old, self.new) = (old, new)
    }

    /// Whether an engine may remove guards, and the page with them.
    public var isDangerous: Bool { old.isLost(becoming: new) }

    /// A description of the step, with what must happen before and after it.
    public var message: String {
        switch (old, new) {
        case (.removable, .apart), (.apart, .removable):
            "guards move in one step: the engine removes them before the new ones exist; with Argo CD, also the "
                + "namespace, and the page with it"
        case (.removable, .kept):
            "first of two steps: guards stay in the overlays, and engines no longer remove them. Once every customer "
                + "of the cluster is synced, remove \"guards: overlay\" from onboard.yaml"
        case (.kept, .apart):
            "last of two steps: guards move to tenants/. Merge only when every customer of the cluster is synced with "
                + "the step before"
        case (.apart, .kept):
            "guards move back to the overlays, marked so that no engine removes them"
        default:
            "guards stay in the overlays, and an engine removes guards that are removed there. Merge only when every "
                + "customer of the cluster is synced with the step before"
        }
    }

    /// The key and value in a cluster of `onboard.yaml` that select the step in between.
    static let firstStep = "guards: \(Cluster.Guards.overlay.rawValue)"
}
