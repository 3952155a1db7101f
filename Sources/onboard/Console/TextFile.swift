import Arguments
import Workspace

/// A result file outside the repository.
struct TextFile: ExpressibleByArgument {
    static let expectation = "the path of a file, not empty and not of a directory"

    private let directory: String
    private let name: RelativePath

    /// Takes the path of a file unchanged; `nil` if it is not valid.
    init?(argument: String) {
        let slash = argument.utf8.lastIndex(of: UInt8(ascii: "/"))
        let start = slash.map { argument.utf8.index(after: $0) } ?? argument.startIndex
        guard let name = try? RelativePath(String(argument[start...])) else { return nil }
        self.name = name
        directory = slash == nil ? "." : String(argument[..<start])
    }

    /// Writes the file atomically.
    ///
    /// - Throws: The system's errors.
    func write(_ text: String) throws {
        // `Repository` accepts any directory as its root.
        let place = try Repository(root: directory)
        try? place.directory.removeAbandoned()
        try place.writeFile(name, Array(text.utf8))
    }
}
