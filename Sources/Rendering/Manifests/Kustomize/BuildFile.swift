/// A file that overlays are built from, read once for all of them.
public struct BuildFile: Sendable {
    private static let kustomization = "/\(KustomizationCheck.fileName)"

    /// Its objects.
    let objects: [Manifest]
    /// What it says as a kustomization; `nil` for a file of another name.
    let kustomization: Kustomization?

    /// The file with these bytes, at its path from the repository's root. `source` is what its objects come from.
    public init(_ bytes: [UInt8], at path: String, from source: String) {
        self.init(OverlayBuild.documents(bytes, file: source).map { Manifest($0, from: source) }, at: path)
    }

    /// The documents of a file, at its path from the repository's root.
    public init(_ documents: [Manifest], at path: String) {
        objects = documents
        kustomization =
            path.hasSuffix(Self.kustomization)
            ? documents.first.map { Kustomization($0, in: String(path.dropLast(Self.kustomization.count))) } : nil
    }
}
