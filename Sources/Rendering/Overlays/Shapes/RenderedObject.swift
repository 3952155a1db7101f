internal import CEL
internal import Manifests
public import Onboarding

/// An object that is rendered for a cluster, by its identity, labels and directory.
public struct RenderedObject: Sendable, Hashable {
    /// The API group, such as `apps`; empty for the core group.
    public let group: String
    /// The API version without the group, such as `v1`.
    public let version: String
    /// The kind, such as `Deployment`.
    public let kind: String
    /// The name from the metadata.
    public let name: String
    /// The namespace; empty if the manifest has none.
    public let namespace: String
    /// The labels from the metadata.
    public let labels: [String: String]
    /// The directory in `clusters/CLUSTER/`, such as `platform`; `nil` for a customer's object.
    public let directory: String?

    /// The API group and version in one, such as `apps/v1`.
    public var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

    init(_ manifest: Manifest, in directory: String?) {
        let parts = manifest.apiVersion.split(separator: "/").map(String.init)
        group = parts.count == 2 ? parts[0] : ""
        version = parts.last ?? ""
        kind = manifest.kind
        name = manifest.name
        namespace = manifest.value.at("metadata", "namespace")?.text ?? ""
        let labels = manifest.value.at("metadata", "labels")?.entries ?? []
        self.labels = Dictionary(labels.map { ($0.key, $0.value.text ?? "") }) { $1 }
        self.directory = directory
    }

    /// The objects of a cluster's own files.
    public static func all(of cluster: Cluster, from release: Release) -> [RenderedObject] {
        ClusterRenderer(release).render(cluster).flatMap { file in
            let directory = file.path.split(separator: "/").first.map(String.init) ?? ""
            return OverlayBuild.documents(file.bytes, file: file.path)
                .map { RenderedObject(Manifest($0, from: file.path), in: directory) }
        }
    }

    /// The objects that customers of a ring can have on a cluster: of every tier that the cluster accepts, with any
    /// features and domains.
    public static func all(
        ofCustomersOn cluster: Cluster, of ring: Ring, from release: Release, platform: Platform
    ) -> Set<RenderedObject> {
        var objects = ShapeObjects(release, for: ring)
        var found: Set<RenderedObject> = []
        for shape in Shape.all(of: ring, on: platform)
        where shape.customer.cluster.name == cluster.name && shape.hasItsOwnObjects {
            let built = objects.build(shape.customer)
            let manifests = built.overlay + built.guards.map(\.object) + built.tenant
            found.formUnion(manifests.map { RenderedObject($0, in: nil) })
        }
        return found
    }
}
