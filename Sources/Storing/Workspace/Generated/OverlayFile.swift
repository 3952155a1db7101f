/// A generated file: where it stands in its overlay, and every byte of it.
public struct OverlayFile: Sendable, Hashable {
    /// The path inside the overlay, such as `ingress.yaml` or `files/index.html`.
    public let path: RelativePath
    /// What the file holds.
    public let bytes: [UInt8]

    /// A file at a path that is known to be valid.
    public init(path: RelativePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// A file at a path as it is written. Throws `invalidPath` where that could lead out of the overlay.
    public init(path: String, bytes: [UInt8]) throws(WorkspaceError) {
        self.init(path: try RelativePath(path), bytes: bytes)
    }
}
