/// A file that overlays are built from. It is parsed once and used for all of them.
public struct BuildFile: Sendable {
    private static let kustomization = "/\(KustomizationCheck.fileName)"

    /// The objects that the file contains.
    let objects: [Manifest]
    /// The file as a kustomization; `nil` if it has another name.
    let kustomization: Kustomization?

    /// Parses a file. `path` starts at the repository's root; messages about its objects name `source`.
    public init(_ bytes: [UInt8], at path: String, from source: String) {
        self.init(OverlayBuild.documents(bytes, file: source).map { Manifest($0, from: source) }, at: path)
    }

    /// A file with these documents. `path` starts at the repository's root.
    public init(_ documents: [Manifest], at path: String) {
        objects = documents
        kustomization =
            path.hasSuffix(Self.kustomization)
            ? documents.first.map { Kustomization($0, in: String(path.dropLast(Self.kustomization.count))) } : nil
    }
}
