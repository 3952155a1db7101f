/// Several overlays in one, so that one run of Kustomize builds all of them.
public struct JoinedOverlay: Sendable {
    /// The directory of the joined overlay, from the root of all files.
    public let directory: String
    /// Its `kustomization.yaml`.
    public let kustomization: [UInt8]

    /// Joins overlays, each below a directory of the root, in another directory of the root.
    public init(_ overlays: [(root: String, overlay: LocalOverlay)], in directory: String) {
        self.directory = directory
        let up = directory.split(separator: "/").map { _ in "../" }.joined()
        let resources = overlays.map { "  - \(up)\($0.root)/\($0.overlay.directory)\n" }.joined()
        kustomization = Array("resources:\n\(resources)".utf8)
    }
}
