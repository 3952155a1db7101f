import Glibc

extension DirectoryHandle {
    /// The error that says why an operation on a name of this directory failed, naming a symbolic link as such.
    func failure(_ operation: WorkspaceError.Operation, _ name: String, _ error: Errno) -> WorkspaceError {
        let kind: WorkspaceError.Kind =
            switch error.code {
            case ELOOP: .symbolicLink
            case ENOTDIR: self.kind(of: name) == .symbolicLink ? .symbolicLink : .notADirectory
            case EISDIR, ENXIO: .notAFile
            case EEXIST: .exists
            default: .system
            }
        return WorkspaceError(kind, operation, pathOf(name), code: error.code)
    }

    /// What the name stands for, a symbolic link standing for itself; `nil` where nothing has it.
    func kind(of name: String) -> DirectoryEntry.Kind? {
        mode(of: name).map { DirectoryEntry.Kind(mode: $0) }
    }

    /// The kind and permissions of what has a name, not following a link; `nil` where nothing has it.
    func mode(of name: String) -> mode_t? {
        var status = stat()
        return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_mode : nil
    }
}
