internal import Onboarding

/// Where a customer's guards are, and whether the sync engine deletes them when they are removed from there.
public enum GuardForm: Sendable, Hashable {
    /// In the overlay, by a release without templates for guards. The sync engine deletes what is removed from the
    /// overlay.
    case removable
    /// In the overlay, with an annotation that keeps the sync engine from deleting them.
    case kept
    /// In `tenants/`, where no overlay can change them.
    case apart

    /// Whether the sync engine would delete guards that change from this form to `new` in one step.
    public func isLost(becoming new: GuardForm) -> Bool {
        switch (self, new) {
        case (.removable, .apart), (.apart, .removable): true
        default: false
        }
    }

    /// Whether an overlay that is not rendered keeps its guards in a place that `new` does not use. Always false if
    /// `new` is `kept`.
    public func isLeftBehind(by new: GuardForm) -> Bool { new != .kept && (self == .apart) != (new == .apart) }

    /// The file in an overlay that contains kept guards.
    public static let overlayFile = "guards.yaml"

    /// The annotation, and its value, that keeps the sync engine from deleting an object that is no longer rendered.
    static func keeping(_ engine: Cluster.Engine) -> (annotation: String, value: String) {
        switch engine {
        case .argocd: ("argocd.argoproj.io/sync-options", "Prune=false")
        case .flux: ("kustomize.toolkit.fluxcd.io/prune", "disabled")
        }
    }
}
