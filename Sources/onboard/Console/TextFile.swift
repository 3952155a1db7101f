import Foundation
import Workspace

/// A file of a result, outside the repository.
enum TextFile {
    /// Writes a file whole or not at all. Throws the system's failures.
    static func write(_ text: String, to path: String) throws {
        let file = URL(fileURLWithPath: path)
        // Any directory may be written to as the root of a repository is.
        try Repository(root: file.deletingLastPathComponent().path())
            .writeFile(RelativePath(file.lastPathComponent), Array(text.utf8))
    }
}
