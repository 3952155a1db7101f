internal import Onboarding

/// Where the guards of a customer stand, and what an engine would do if they left that place.
public enum GuardForm: Sendable, Hashable {
    /// In the overlay, as releases had it that render no guards apart. An engine removes what leaves the overlay.
    case removable
    /// In the overlay, marked so that no engine removes them.
    case kept
    /// In `tenants/`, where no overlay can change them.
    case apart

    /// Whether an engine removes guards of this form that are to have another in one step.
    public func isLost(becoming new: GuardForm) -> Bool {
        switch (self, new) {
        case (.removable, .apart), (.apart, .removable): true
        default: false
        }
    }

    /// Whether guards of this form, in an overlay that stays as it is, are where others' are to be no more.
    public func isLeftBehind(by new: GuardForm) -> Bool { new != .kept && (self == .apart) != (new == .apart) }

    /// The file in an overlay that holds kept guards.
    public static let overlayFile = "guards.yaml"

    /// What keeps an engine from removing an object that is no longer rendered: an annotation, and its value.
    static func keeping(_ engine: Cluster.Engine) -> (annotation: String, value: String) {
        switch engine {
        case .argocd: ("argocd.argoproj.io/sync-options", "Prune=false")
        case .flux: ("kustomize.toolkit.fluxcd.io/prune", "disabled")
        }
    }
}
