/// A file that rendering gives: its path inside the overlay and its bytes.
public struct OutputFile: Sendable, Hashable {
    /// The path inside the overlay, with `/` between its parts.
    public let path: String
    /// The file's content.
    public let bytes: [UInt8]

    /// A file of an overlay.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
