import Glibc
import Testing

@testable import Workspace

@Suite("One process at a time changes a repository")
struct RepositoryLockTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func heldUntilDropped() throws {
        let first = try scratch.repository()
        let second = try scratch.repository()
        do {
            let lock = try RepositoryLock(first)
            let error = #expect(throws: WorkspaceError.self) { try second.withLock {} }
            #expect(error?.isBusy == true)
            withExtendedLifetime(lock) {}
        }
        try second.withLock {}
        try first.withLock {
            _ = #expect(throws: WorkspaceError.self) { try second.withLock(.shared) {} }
        }
    }

    @Test func sharedBySeveralReaders() throws {
        let repository = try scratch.repository()
        try repository.withLock(.shared) {
            try scratch.repository().withLock(.shared) {}
            let error = #expect(throws: WorkspaceError.self) { try repository.withLock {} }
            #expect(error?.message == "another process is changing this repository")
        }
    }

    @Test func waitingEndsInTime() throws {
        let repository = try scratch.repository()
        try repository.withLock {
            let start = ContinuousClock.now
            let error = #expect(throws: WorkspaceError.self) { try repository.withLock(wait: .milliseconds(150)) {} }
            #expect(error?.isBusy == true)
            #expect(ContinuousClock.now - start >= .milliseconds(150))
        }
    }

    @Test func waitingIsRewarded() async throws {
        let repository = try scratch.repository()
        let (taken, signal) = AsyncStream.makeStream(of: Void.self)
        async let holder: Void = repository.withLock {
            signal.finish()
            usleep(100_000)
        }
        for await _ in taken {}
        try repository.withLock(wait: .seconds(30)) {}
        try await holder
    }
}
