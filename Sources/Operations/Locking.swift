internal import Workspace

/// Holds the repository's lock as long as it lives.
final class HeldLock: Sendable {
    private let lock: RepositoryLock

    /// How long to wait for another process that changes the repository.
    static let patience = Duration.seconds(30)

    init(_ repository: Repository, wait: Duration = patience) throws {
        lock = try RepositoryLock(repository, wait: wait)
    }
}

extension Workbench {
    /// The right to change the repository, until what is given is dropped.
    func exclusiveLock(wait: Duration = HeldLock.patience) throws -> HeldLock {
        try HeldLock(repository, wait: wait)
    }
}
