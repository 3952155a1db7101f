internal import Onboarding

/// What a run of `render` covers, and whether it writes.
public struct RenderOptions: Sendable {
    /// Whether files are written or only compared.
    public enum Mode: Sendable, Hashable {
        /// Writes the files that differ.
        case write
        /// Writes nothing and reports the differences.
        case check
    }

    /// Whether files are written or only compared.
    public var mode: Mode
    /// The ids of the customers to render; `nil` for all.
    public var customers: Set<String>?
    /// The names of the clusters to render; `nil` for all.
    public var clusters: Set<String>?
    /// The number of overlays that may be removed per cluster, if it is above the usual limit of 5 or 10 percent.
    public var allowPrune: Int?
    /// The part of the customers to render; `nil` for all.
    public var shard: Shard?

    /// Creates the options for a run over everything.
    public init(mode: Mode = .write) {
        self.mode = mode
    }

    /// Whether the run covers the clusters' own files. In a sharded run, the first shard does.
    var coversClusterFiles: Bool { customers == nil && (shard?.index ?? 1) == 1 }

    /// Whether the run covers an overlay.
    func covers(id: String, cluster: String) -> Bool {
        customers?.contains(id) != false && clusters?.contains(cluster) != false && shard?.contains(id) != false
    }
}

/// A part of the customers, selected by a stable hash of their ids, so that several machines can share a run.
public struct Shard: Sendable, Hashable {
    /// The number of the part, from 1.
    public let index: Int
    /// The number of parts.
    public let count: Int

    /// Parses `index/count`, such as `2/4`. Returns `nil` for any other text.
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
