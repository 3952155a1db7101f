import Glibc

/// A new directory under a temporary name, beside its place. What is written into it needs no care of its own: it
/// appears at once and as a whole, or not at all.
struct UnseenDirectory: Sendable {
    /// The directory, open.
    let directory: DirectoryHandle
    private let parent: DirectoryHandle
    private let name: String

    /// Makes a directory that is going to have this name. Throws the system's failures.
    init(_ name: String, in parent: DirectoryHandle) throws(WorkspaceError) {
        self.parent = parent
        self.name = name
        directory = try parent.makeTemporaryDirectory(temporaryName(for: name), for: name)
    }

    /// Gives it its name. Throws the system's failures, and where something has the name.
    func publish() throws(WorkspaceError) {
        do {
            try parent.rename(temporaryName(for: name), name)
        } catch {
            throw parent.failure(.write, name, error)
        }
    }
}
