import Glibc

/// A new directory under a temporary name, next to its final place. Writes in it need not be atomic, because the
/// directory appears atomically or not at all.
struct UnseenDirectory: Sendable {
    let directory: DirectoryHandle
    private let parent: DirectoryHandle
    private let name: String

    /// Creates a directory that `publish` will give this name. Throws errors of the operating system.
    init(_ name: String, in parent: DirectoryHandle) throws(WorkspaceError) {
        self.parent = parent
        self.name = name
        directory = try parent.makeTemporaryDirectory(temporaryName(for: name), for: name)
    }

    /// Renames the directory to its final name. Throws errors of the operating system, also if the name is taken.
    func publish() throws(WorkspaceError) {
        do {
            try parent.rename(temporaryName(for: name), name)
        } catch {
            throw parent.failure(.write, name, error)
        }
    }
}
