import Glibc

extension DirectoryHandle {
    /// The error for a failed operation on an entry of this directory. A symbolic link is reported as such.
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

    /// The kind of the entry of this name, without following a symbolic link; `nil` if there is none.
    func kind(of name: String) -> DirectoryEntry.Kind? {
        mode(of: name).map { DirectoryEntry.Kind(mode: $0) }
    }

    /// The kind and permissions of the entry of this name, without following a symbolic link; `nil` if there is none.
    func mode(of name: String) -> mode_t? {
        var status = stat()
        return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_mode : nil
    }
}
