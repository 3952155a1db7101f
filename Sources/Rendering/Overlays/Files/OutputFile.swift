/// A rendered file, or a file of a release.
public struct OutputFile: Sendable, Hashable {
    /// The path inside the overlay, the cluster's directory or the release, with `/` between its parts.
    public let path: String
    /// The file's content.
    public let bytes: [UInt8]

    /// Creates a file from its path and content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
