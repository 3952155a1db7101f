internal import Onboarding

/// What a run of `render` covers, and whether it writes.
public struct RenderOptions: Sendable {
    /// Whether files are written or only compared.
    public enum Mode: Sendable, Hashable {
        /// Write what differs.
        case write
        /// Write nothing, and say what would be written.
        case check
    }

    /// Whether files are written.
    public var mode: Mode
    /// The ids of the customers to render; `nil` for all.
    public var customers: Set<String>?
    /// The names of the clusters to render; `nil` for all.
    public var clusters: Set<String>?
    /// How many overlays of a cluster may be removed where that is more than usual.
    public var allowPrune: Int?
    /// The part of the customers to render.
    public var shard: Shard?

    /// A run over everything.
    public init(mode: Mode = .write) {
        self.mode = mode
    }

    /// Whether the run covers what stands in a cluster's directory beside its customers. Of machines that share a run,
    /// the first does that.
    var coversClusterFiles: Bool { customers == nil && (shard?.index ?? 1) == 1 }

    /// Whether the run covers an overlay.
    func covers(id: String, cluster: String) -> Bool {
        customers?.contains(id) != false && clusters?.contains(cluster) != false && shard?.contains(id) != false
    }
}

/// A part of the customers, chosen by a stable hash of their ids, so that several machines can share a run.
public struct Shard: Sendable, Hashable {
    /// The part's number, from 1.
    public let index: Int
    /// How many parts there are.
    public let count: Int

    /// Part `index` of `count`, such as `2/4`; `nil` for a text that is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1], count > 0, (1...count).contains(index)
        else {
            return nil
        }
        self.index = index
        self.count = count
    }

    func contains(_ id: String) -> Bool {
        Int(stableHash(id) % UInt64(count)) == index - 1
    }
}
