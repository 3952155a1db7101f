/// A generated file: its path in its overlay, and its bytes.
public struct OverlayFile: Sendable, Hashable {
    /// The path inside the overlay, such as `ingress.yaml` or `files/index.html`.
    public let path: RelativePath
    /// The content of the file.
    public let bytes: [UInt8]

    /// Creates a file from a valid path.
    public init(path: RelativePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Creates a file from a path as text. Throws `invalidPath` if the path could lead out of the overlay.
    public init(path: String, bytes: [UInt8]) throws(WorkspaceError) {
        self.init(path: try RelativePath(path), bytes: bytes)
    }
}
