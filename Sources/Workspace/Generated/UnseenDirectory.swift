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

/// The directory that a writer writes into.
enum WritableDirectory: Sendable {
    /// One that is there, or was made empty.
    case seen(DirectoryHandle)
    case unseen(UnseenDirectory)

    /// The directory at a path, made where it is absent: at once, or `unseen` until it is published. Throws as
    /// `Repository.makeDirectory` does.
    init(_ path: RelativePath, of repository: Repository, unseen: Bool) throws(WorkspaceError) {
        guard unseen else {
            self = .seen(try repository.makeDirectory(path))
            return
        }
        let parent = try path.parent.map { path throws(WorkspaceError) in try repository.makeDirectory(path) }
        let place = parent ?? repository.directory
        if let present = try place.openDirectory(path.name) {
            self = .seen(present)
        } else {
            self = .unseen(try UnseenDirectory(path.name, in: place))
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
