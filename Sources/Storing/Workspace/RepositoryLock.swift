import Glibc

/// A lock on a repository, so that no other process changes it meanwhile. It is released with the value, and when the
/// process ends for any reason.
public struct RepositoryLock: ~Copyable, Sendable {
    /// Who can hold the lock at the same time.
    public enum Mode: Sendable, Hashable {
        /// Any number of processes with a shared lock, which only read.
        case shared
        /// No other process.
        case exclusive
    }

    private let directory: DirectoryHandle

    /// Takes the lock. Retries for at most `wait`, then throws a `busy` error. Also throws errors of the operating
    /// system.
    ///
    /// The lock is on the root directory itself, because that always exists. So there is no lock file to ignore or to
    /// leave behind.
    public init(_ repository: Repository, _ mode: Mode = .exclusive, wait: Duration = .zero) throws(WorkspaceError) {
        // `flock` locks an open file, so each lock needs its own.
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
    /// Runs `body` while holding the lock. Throws the errors of taking the lock, and those of `body`.
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
