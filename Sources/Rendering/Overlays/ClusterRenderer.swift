public import Onboarding
internal import Templating

/// Renders the files of a cluster that belong to no customer, from a release: a pure function.
public struct ClusterRenderer: Sendable {
    private let release: Release

    /// Creates a renderer for a release.
    public init(_ release: Release) {
        self.release = release
    }

    /// The cluster's own files, with paths `DIRECTORY/NAME`, sorted by path. They do not depend on any customer.
    public func render(_ cluster: Cluster) -> [OutputFile] {
        let shared = release.names.shared.values(of: cluster)
        let header = Array("# \(Ownership.marker) from onboard.yaml; do not edit.\n".utf8)
        let own = release.cluster.map { ($0.path, $0.template, TemplateValue.map(shared)) }
        let addons = release.addons.filter { cluster.addons.contains($0.file.name) }
            .map { ($0.path, $0.template, $0.values(on: cluster, shared)) }
        return (own + addons).sorted { $0.0 < $1.0 }.compactMap { path, template, values in
            template.render(values, header: header).map { OutputFile(path: path, bytes: $0) }
        }
    }
}
