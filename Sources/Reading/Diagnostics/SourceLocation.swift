/// A file, relative to the repository's root, and where known the place in it.
public struct SourceLocation: Hashable, Sendable, Comparable {
    /// The file's path, relative to the repository's root, with `/` between its parts.
    public let file: String
    /// The place in the file; `nil` where the whole file is meant.
    public let position: SourcePosition?

    /// A file, and where known the place in it. NUL, by which a text stands for a name that is not UTF-8, is left out: the
    /// rest shows the name.
    public init(file: String, position: SourcePosition? = nil) {
        self.file = file.utf8.contains(0) ? file.replacing("\0", with: "") : file
        self.position = position
    }

    /// Orders by file, then by place; a whole file comes before the places in it.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        if left.file != right.file { return left.file < right.file }
        let origin = SourcePosition(line: 0, column: 0)
        return (left.position ?? origin) < (right.position ?? origin)
    }
}
