internal import Onboarding
internal import Comparing
internal import Diagnostics
internal import Documents
internal import Manifests
internal import Programs
internal import Overlays
internal import Tools
internal import YAML

/// An overlay in a temporary directory, with all files that Kustomize needs to build it.
struct BuildableOverlay: Sendable {
    /// Argo CD's metadata file in an overlay. It is not a manifest.
    static let metadata = "metadata.yaml"

    let root: String
    let directory: String
    let files: RenderedOverlay
    /// The releases in the temporary directory, by path.
    let releases: [String: [OutputFile]]

    /// The overlay's objects, its tenant objects, and its metadata file.
    ///
    /// - Throws: `Problems` if it cannot be built.
    func objects() async throws -> [KubernetesObject] {
        var documents: [Document] = []
        if !isEmpty {
            let overlay = try local()
            do {
                documents += try parse(try await Kustomize().build(overlay, below: root), directory)
            } catch let failure as Tool.Failure {
                throw Problems([
                    Diagnostic(
                        "diff/not-built", at: SourceLocation(file: directory), failure.message, hint: failure.hint)
                ])
            }
        }
        for file in files.overlay where file.path == Self.metadata { documents += try parse(file.bytes, file.path) }
        for file in [files.guards, files.tenant].compactMap(\.self) {
            documents += try parse(file, ClusterLayout.Part.tenants.rawValue)
        }
        return documents.map(KubernetesObject.init)
    }

    /// The overlay, checked to refer only to its own files. Anyone may have written a committed overlay.
    private func local() throws(Problems) -> LocalOverlay {
        var known = Dictionary(files.overlay.map { ("\(directory)/\($0.path)", $0.bytes) }) { $1 }
        for (release, files) in releases { for file in files { known["\(release)/\(file.path)"] = file.bytes } }
        let (overlay, problems) = LocalOverlay.check(directory, files: known)
        guard let overlay else { throw Problems(problems) }
        return overlay
    }

    /// Whether the overlay has no resources, as in state `leaving`. Kustomize refuses such an overlay.
    private var isEmpty: Bool {
        guard let file = files.overlay.first(where: { $0.path == "kustomization.yaml" }),
            let root = YAMLParser.parse(file.bytes, file: file.path).documents.first?.root
        else { return true }
        return JSONPointer(keys: "resources").find(in: root)?.elements.isEmpty ?? true
    }

    private func parse(_ bytes: [UInt8], _ file: String) throws -> [Document] {
        let (documents, problems) = YAMLParser.parse(bytes, file: file)
        if problems.hasErrors { throw Problems(problems) }
        return documents
    }
}
