public import Onboarding
internal import Templating

/// Renders what stands in a cluster's directory beside its customers, from a release: a pure function.
public struct ClusterRenderer: Sendable {
    private let release: Release

    /// A renderer of a release.
    public init(_ release: Release) {
        self.release = release
    }

    /// The cluster's own files, `DIRECTORY/NAME`, in the order of their paths. None of them depends on a customer.
    public func render(_ cluster: Cluster) -> [OutputFile] {
        let values = TemplateValue.map(release.names.shared.values(of: cluster))
        let header = Array("# \(Ownership.marker) from onboard.yaml; do not edit.\n".utf8)
        return release.cluster.compactMap { file in
            file.template.render(values, header: header).map { OutputFile(path: file.path, bytes: $0) }
        }
    }
}
