internal import Comparing
internal import Diagnostics
internal import Documents
internal import Manifests
internal import Onboarding
internal import Overlays
internal import YAML

/// An overlay on one side of a comparison, with all files that Kustomize needs to build it.
struct BuildableOverlay: Sendable {
    /// Argo CD's metadata file in an overlay. It is not a manifest.
    static let metadata = "metadata.yaml"

    let side: BuildTree.Side
    let directory: String
    let files: RenderedOverlay
    /// The releases that it may use, by path.
    let releases: [String: [OutputFile]]
    /// The values of its ring, which labels and images contain.
    let values: [String]
    /// The id of the stand-in that it is of; `nil` for an overlay of a customer that exists.
    let standIn: String?

    /// Whether the overlay has no resources, as in state `leaving`. Kustomize refuses such an overlay.
    var isEmpty: Bool {
        guard let file = files.overlay.first(where: { $0.path == KustomizationCheck.fileName }),
            let root = YAMLParser.parse(file.bytes, file: file.path).documents.first?.root
        else { return true }
        return JSONPointer(keys: "resources").find(in: root)?.elements.isEmpty ?? true
    }

    /// The overlay, checked to refer only to its own files and to releases. Anyone may have written a committed overlay.
    ///
    /// - Throws: `Problems` if it refers to anything else.
    func local() throws(Problems) -> LocalOverlay {
        var known = Dictionary(files.overlay.map { ("\(directory)/\($0.path)", $0.bytes) }) { $1 }
        for (release, files) in releases { for file in files { known["\(release)/\(file.path)"] = file.bytes } }
        let (overlay, problems) = LocalOverlay.check(directory, files: known)
        guard let overlay else { throw Problems(problems) }
        return overlay
    }

    /// What Kustomize does not build: the metadata file and the tenant files.
    ///
    /// - Throws: `Problems` if one of them is not YAML.
    func otherObjects() throws(Problems) -> [KubernetesObject] {
        let metadata = files.overlay.filter { $0.path == Self.metadata }
        let tenants = [files.guards, files.tenant].compactMap(\.self).map {
            OutputFile(path: ClusterLayout.Part.tenants.rawValue, bytes: $0)
        }
        var objects: [KubernetesObject] = []
        for file in metadata + tenants {
            let (documents, problems) = YAMLParser.parse(file.bytes, file: file.path)
            if problems.hasErrors { throw Problems(problems) }
            objects += documents.flatMap(KubernetesObject.all)
        }
        return objects
    }
}
