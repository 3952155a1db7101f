/// Prevents a mistake, such as an empty `customers/`, from removing many customers' pages.
public struct PruneGuard: Sendable, Hashable {
    /// Whether overlays may be removed.
    public enum Decision: Sendable, Hashable {
        /// The overlays may be removed.
        case proceed
        /// The overlays must not be removed, for this reason.
        case refuse(Refusal)
    }

    /// The reason: the overlays that would be removed, and the limit.
    public struct Refusal: Sendable, Hashable {
        /// The names of the overlays that would be removed, sorted.
        public let names: [String]
        /// The number of overlays that may be removed.
        public let limit: Int
        /// The number of overlays on the cluster.
        public let total: Int

        /// What would happen: a sentence without a final period.
        public var message: String {
            "this run would remove \(names.count) of \(total) overlays; at most \(limit) may be removed at once"
        }

        /// What to do about it, without a final period.
        public var hint: String {
            "check that their records are really gone, then allow it with --allow-prune \(names.count)"
        }
    }

    /// The number of overlays that may always be removed.
    public static let unguarded = 5

    private let allowed: Int

    /// Creates a guard. `allowed` overlays may be removed if that is more than the usual limit.
    public init(allowed: Int? = nil) { self.allowed = allowed ?? 0 }

    /// Decides whether overlays of one cluster may be removed. The limit is 5, or 10 % of `total`, or the number
    /// allowed, whichever is more. `total` is the number of overlays on the cluster.
    public func decide(removing names: [String], of total: Int) -> Decision {
        let limit = max(Self.unguarded, total / 10, allowed)
        return names.count <= limit ? .proceed : .refuse(Refusal(names: names.sorted(), limit: limit, total: total))
    }
}
