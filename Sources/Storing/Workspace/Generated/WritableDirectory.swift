/// A directory of generated files that a writer reads and, in the mode `apply`, changes.
enum WritableDirectory: Sendable {
    /// An existing directory.
    case seen(DirectoryHandle)
    /// A new directory, until it is published.
    case unseen(UnseenDirectory)

    /// Opens the directory at a path. If it is missing, the mode `apply` creates it, `unseen` if so requested, and the
    /// mode `plan` returns `nil`. Throws the same errors as `Repository.makeDirectory`.
    init?(
        _ path: RelativePath, of repository: Repository, mode: OverlayWriter.Mode, unseen: Bool
    ) throws(WorkspaceError) {
        if let present = try repository.openDirectory(path) {
            self = .seen(present)
        } else if mode == .plan {
            return nil
        } else if unseen {
            let parent = try path.parent.map { path throws(WorkspaceError) in try repository.makeDirectory(path) }
            self = .unseen(try UnseenDirectory(path.name, in: parent ?? repository.directory))
        } else {
            self = .seen(try repository.makeDirectory(path))
        }
    }

    var handle: DirectoryHandle {
        switch self {
        case .seen(let directory): directory
        case .unseen(let unseen): unseen.directory
        }
    }

    /// Whether the directory is not published yet.
    var isUnseen: Bool { if case .unseen = self { true } else { false } }

    /// Gives an unseen directory its name. Throws errors of the operating system.
    func publish() throws(WorkspaceError) {
        if case .unseen(let unseen) = self { try unseen.publish() }
    }
}
