/// Where what is rendered for a cluster lies: `clusters/CLUSTER/PART/`.
public struct ClusterLayout: Sendable {
    /// A part of what a cluster has, each applied with rights of its own.
    public enum Part: String, Sendable, CaseIterable {
        /// Controllers that come with the platform.
        case addons
        /// What a person applies, once.
        case bootstrap
        /// The customers' overlays, a directory for each.
        case overlays = "customers"
        /// Namespaces that must be there first.
        case namespaces
        /// The platform's own objects.
        case platform
        /// What has an engine take overlays up, and the customers' guards.
        case tenants
    }

    /// How a file of `tenants` begins that is no customer's.
    public static let sharedPrefix = "_"

    /// The cluster's directory.
    public let directory: String

    /// The layout of a cluster.
    public init(_ cluster: ClusterName) { self.init(named: cluster.text) }

    /// The layout of a directory below `clusters/`, which may be of no cluster.
    public init(named name: String) { directory = "\(Layout.clusters)/\(name)" }

    /// The directory of a part.
    public subscript(part: Part) -> String { "\(directory)/\(part.rawValue)" }

    /// The path of a file of a part.
    public func file(_ name: String, in part: Part) -> String { "\(self[part])/\(name)" }

    /// The directory of a customer's overlay.
    public func overlay(of id: String) -> String { file(id, in: .overlays) }
}
