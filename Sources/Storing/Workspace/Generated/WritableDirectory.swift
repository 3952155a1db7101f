/// The directory of generated files that a writer looks into and, with `apply`, writes into.
enum WritableDirectory: Sendable {
    /// One that is there.
    case seen(DirectoryHandle)
    /// A new one, until it is published.
    case unseen(UnseenDirectory)

    /// The directory at a path; `nil` where it is absent and nothing is to be written. `apply` makes it, at once or
    /// `unseen`. Throws as `Repository.makeDirectory` does.
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

    /// The directory, open.
    var handle: DirectoryHandle {
        switch self {
        case .seen(let directory): directory
        case .unseen(let unseen): unseen.directory
        }
    }

    /// Whether nobody else knows it yet.
    var isUnseen: Bool { if case .unseen = self { true } else { false } }

    /// Lets it be seen. Throws the system's failures.
    func publish() throws(WorkspaceError) {
        if case .unseen(let unseen) = self { try unseen.publish() }
    }
}
