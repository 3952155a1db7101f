import Glibc

/// The right to work on a repository without another process in between. It ends when the value is dropped, and with
/// the process, however that ends.
public struct RepositoryLock: ~Copyable, Sendable {
    /// Who may hold it at the same time.
    public enum Mode: Sendable, Hashable {
        /// Others that only read.
        case shared
        /// Nobody else.
        case exclusive
    }

    private let directory: DirectoryHandle

    /// Takes the lock, trying again until `wait` is over. Throws a `busy` error then, and the system's failures.
    ///
    /// The root directory itself is locked, since it always exists: no file to ignore, none left behind.
    public init(_ repository: Repository, _ mode: Mode = .exclusive, wait: Duration = .zero) throws(WorkspaceError) {
        // A lock belongs to an open file, so each needs one of its own.
        let directory = try repository.directory.reopened()
        try Self.lock(directory, (mode == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB, wait)
        self.directory = directory
    }

    deinit { flock(directory.descriptor, LOCK_UN) }

    private static func lock(
        _ directory: DirectoryHandle, _ flags: Int32, _ wait: Duration
    ) throws(WorkspaceError) {
        let deadline = ContinuousClock.now + wait
        var backoff = Backoff.lock
        while true {
            do {
                try system { flock(directory.descriptor, flags) }
                return
            } catch {
                let busy = error.code == EWOULDBLOCK
                let remaining = ContinuousClock.now.duration(to: deadline)
                guard busy, remaining > .zero else {
                    throw WorkspaceError(busy ? .busy : .system, .lock, "", code: error.code)
                }
                sleep(min(backoff.next(), remaining))
            }
        }
    }
}

extension Repository {
    /// Runs `body` while holding the lock. Throws what taking the lock throws, and what `body` throws.
    public func withLock<Value>(
        _ mode: RepositoryLock.Mode = .exclusive, wait: Duration = .zero, _ body: () throws -> Value
    ) throws -> Value {
        let lock = try RepositoryLock(self, mode, wait: wait)
        return try withExtendedLifetime(lock, body)
    }
}

private func sleep(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    nanosleep(&time, nil)
}
