import Arguments
import Workspace

/// A file of a result, outside the repository.
struct TextFile: ExpressibleByArgument {
    static let expectation = "the path of a file, not empty and not of a directory"

    private let directory: String
    private let name: RelativePath

    /// The file at a path, which is taken as it is.
    init?(argument: String) {
        let slash = argument.utf8.lastIndex(of: UInt8(ascii: "/"))
        let start = slash.map { argument.utf8.index(after: $0) } ?? argument.startIndex
        guard let name = try? RelativePath(String(argument[start...])) else { return nil }
        self.name = name
        directory = slash == nil ? "." : String(argument[..<start])
    }

    /// Writes the file whole or not at all. Throws the system's failures.
    func write(_ text: String) throws {
        // Any directory may be written to as the root of a repository is.
        let place = try Repository(root: directory)
        try? place.directory.removeAbandoned()
        try place.writeFile(name, Array(text.utf8))
    }
}
