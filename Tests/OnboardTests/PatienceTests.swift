import Glibc
import Testing
import Workspace

@testable import Operations

/// What may succeed by itself is tried again, until the time is over.
@Suite struct PatienceTests {
    private func full() -> WorkspaceError { WorkspaceError(.system, .write, "customers/a.json", code: ENOSPC) }

    @Test func aFullDiskIsTriedAgain() async throws {
        var attempts = 0
        let value = try await Patience(.seconds(20)).run {
            attempts += 1
            if attempts < 3 { throw full() }
            return attempts
        }
        #expect(value == 3)
    }

    @Test func theTimeIsOverAtSomeTime() async {
        var attempts = 0
        await #expect(throws: WorkspaceError.self) {
            try await Patience(.milliseconds(120)).run {
                attempts += 1
                throw full()
            }
        }
        #expect(attempts > 1)
    }

    @Test func whatWillNotMendItselfFailsAtOnce() async {
        var attempts = 0
        await #expect(throws: WorkspaceError.self) {
            try await Patience(.seconds(20)).run {
                attempts += 1
                throw WorkspaceError(.system, .write, "customers/a.json", code: EACCES)
            }
        }
        #expect(attempts == 1)
    }
}
