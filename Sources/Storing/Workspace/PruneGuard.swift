/// Keeps a mistake, such as an empty `customers/`, from taking many customers off the air.
public struct PruneGuard: Sendable, Hashable {
    /// Whether the removal may go on.
    public enum Decision: Sendable, Hashable {
        /// It may.
        case proceed
        /// It may not, and why.
        case refuse(Refusal)
    }

    /// What would be removed, and how much may be without being asked for.
    public struct Refusal: Sendable, Hashable {
        /// The names of what would be removed, in order.
        public let names: [String]
        /// How many may be removed.
        public let limit: Int
        /// How many there are.
        public let total: Int

        /// What would happen, in one sentence without a final period.
        public var message: String {
            "this run would remove \(names.count) of \(total) overlays, and \(limit) may be removed at once"
        }

        /// What to do about it, without a final period.
        public var hint: String {
            "check that their records are really gone, then allow it with --allow-prune \(names.count)"
        }
    }

    /// How many overlays may always be removed.
    public static let unguarded = 5

    private let allowed: Int

    /// A guard that lets `allowed` overlays be removed where that is more than the usual number.
    public init(allowed: Int? = nil) { self.allowed = allowed ?? 0 }

    /// Decides about removing overlays of one cluster, which has `total`: 5 of them or 10 %, whichever is more, may go.
    public func decide(removing names: [String], of total: Int) -> Decision {
        let limit = max(Self.unguarded, total / 10, allowed)
        return names.count <= limit ? .proceed : .refuse(Refusal(names: names.sorted(), limit: limit, total: total))
    }
}
