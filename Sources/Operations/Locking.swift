internal import Workspace

/// Holds the repository's lock as long as it lives.
final class HeldLock: Sendable {
    private let lock: RepositoryLock

    init(_ repository: Repository, wait: Duration) throws {
        lock = try RepositoryLock(repository, wait: wait)
    }
}

extension Workbench {
    /// How long to wait for another process that changes the repository.
    private static let patience = Duration.seconds(30)

    /// The right to change the repository, until what is given is dropped.
    func exclusiveLock(wait: Duration = patience) throws -> HeldLock {
        try HeldLock(repository, wait: wait)
    }
}
