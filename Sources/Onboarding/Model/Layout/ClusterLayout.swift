/// The paths of a cluster's rendered files, `clusters/CLUSTER/PART/`.
public struct ClusterLayout: Sendable {
    /// A part of a cluster's files. Each part is applied with its own rights.
    public enum Part: String, Sendable, CaseIterable {
        /// Controllers that come with the platform.
        case addons
        /// Files that a person applies once.
        case bootstrap
        /// The customers' overlays, one directory for each.
        case overlays = "customers"
        /// Namespaces that must exist first.
        case namespaces
        /// The platform's own objects.
        case platform
        /// The tenant files, which register overlays with the sync engine, and the guards.
        case tenants
    }

    /// The prefix of files in `tenants/` that belong to no customer.
    public static let sharedPrefix = "_"

    /// The cluster's directory, from the root of the repository.
    public let directory: String

    /// Creates the layout of a cluster.
    public init(_ cluster: ClusterName) { self.init(named: cluster.text) }

    /// Creates the layout of a directory in `clusters/`, which need not belong to a cluster.
    public init(named name: String) { directory = "\(Layout.clusters)/\(name)" }

    /// The directory of a part.
    public subscript(part: Part) -> String { "\(directory)/\(part.rawValue)" }

    /// The path of a file in a part.
    public func file(_ name: String, in part: Part) -> String { "\(self[part])/\(name)" }

    /// The directory of a customer's overlay.
    public func overlay(of id: String) -> String { file(id, in: .overlays) }
}
