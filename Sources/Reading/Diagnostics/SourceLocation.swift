/// A file and, if known, a position in it.
public struct SourceLocation: Hashable, Sendable, Comparable {
    /// The file's path relative to the repository's root, with `/` between its parts.
    public let file: String
    /// The position in the file; `nil` for the whole file.
    public let position: SourcePosition?

    /// Creates a location. Removes NUL from the path: it marks a name that is not UTF-8.
    public init(file: String, position: SourcePosition? = nil) {
        self.file = file.utf8.contains(0) ? file.replacing("\0", with: "") : file
        self.position = position
    }

    /// Orders by file, then by position; a whole file comes before the positions in it.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        if left.file != right.file { return left.file < right.file }
        let origin = SourcePosition(line: 0, column: 0)
        return (left.position ?? origin) < (right.position ?? origin)
    }
}
