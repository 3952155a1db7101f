import Glibc

/// An open directory. Reads and writes through it stay in this directory, even if its path changes meanwhile, and no
/// symbolic link is followed. Several threads may use it at once. It is closed with the last reference.
public final class DirectoryHandle: Sendable {
    /// The path relative to the repository's root, for messages; empty for the root itself.
    public let path: String

    let descriptor: Int32
    let steps: Steps

    /// Takes ownership of an open descriptor.
    init(adopting descriptor: Int32, path: String, steps: Steps) {
        self.descriptor = descriptor
        self.path = path
        self.steps = steps
    }

    deinit { close(descriptor) }

    /// The directory of this name; `nil` if there is none, or if the name is not UTF-8.
    ///
    /// Throws `symbolicLink` or `notADirectory` if the name belongs to something else, and errors of the operating
    /// system.
    public func openDirectory(_ name: String) throws(WorkspaceError) -> DirectoryHandle? {
        if FileName.isForeign(name) { return nil }
        try checkName(name)
        do {
            let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
            let opened = try system { openat(descriptor, name, flags) }
            return DirectoryHandle(adopting: opened, path: pathOf(name), steps: steps)
        } catch {
            if error.code == ENOENT { return nil }
            throw failure(.open, name, error)
        }
    }

    /// The directory of this name, created if the name is free.
    ///
    /// Throws `symbolicLink` or `notADirectory` if the name belongs to something else, and errors of the operating
    /// system.
    public func makeDirectory(_ name: String) throws(WorkspaceError) -> DirectoryHandle {
        if let existing = try openDirectory(name) { return existing }
        do {
            try steps(.makeDirectory)
            try system { mkdirat(descriptor, name, 0o777) }
        } catch let error where error.code == EEXIST {
            // Another thread or process has created it meanwhile.
        } catch {
            throw failure(.write, name, error)
        }
        if let made = try openDirectory(name) { return made }
        throw WorkspaceError(.system, .write, pathOf(name), code: ENOENT)
    }

    /// The same directory with its own read position, so that several threads can list it at once.
    func reopened() throws(WorkspaceError) -> DirectoryHandle {
        do {
            let opened = try system { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
            return DirectoryHandle(adopting: opened, path: path, steps: steps)
        } catch {
            throw WorkspaceError(.system, .open, path, code: error.code)
        }
    }

    /// The path of an entry of this directory, relative to the repository's root.
    func pathOf(_ name: String) -> String { path.isEmpty ? name : path + "/" + name }

    /// Throws `invalidPath` for a name that is not a single component, or leads elsewhere.
    func checkName(_ name: String) throws(WorkspaceError) {
        guard RelativePath.isName(name) else { throw WorkspaceError(.invalidPath, .open, pathOf(name)) }
    }
}
