import Glibc
import Testing

@testable import Programs

@Suite("Ending all programs", .timeLimit(.minutes(10)))
struct EndAllTests {
    @Test func childrenAreEnded() async {
        await #expect(processExitsWith: .success) {
            let scratch = try Scratch()
            let obedient = Task { try await shell("touch $1; exec sleep 50", [scratch.file("first")]).run().end }
            let stubborn = Task {
                try await shell("trap '' TERM; touch $1; exec sleep 50", [scratch.file("second")]).run().end
            }
            // Its name is one that could be taken for fields of /proc/pid/stat.
            try scratch.link("a) Z 1 (b", to: "/bin/sh")
            let script = ["-c", "touch $0; while :; do sleep 0.1; done", scratch.file("third")]
            let named = Task { try await Program(scratch.file("a) Z 1 (b"), script).run().end }
            for name in ["first", "second", "third"] { try await scratch.wait(for: name) }
            let start = ContinuousClock.now
            #expect(Program.endAll(grace: .milliseconds(500)))
            #expect(ContinuousClock.now - start >= .milliseconds(500))
            #expect(try await obedient.value == .signalled(SIGTERM))
            #expect(try await stubborn.value == .signalled(SIGKILL))
            #expect(try await named.value == .signalled(SIGTERM))
            #expect(hasNoChild())
        }
    }

    @Test func otherProcessesRunOn() async {
        await #expect(processExitsWith: .success) {
            let left = try #require(pid_t(try await shell("sleep 50 & echo $!").run().text.dropLast()))
            #expect(Program.endAll())
            #expect(kill(left, SIGKILL) == 0, "a child's child is ended")
            #expect(kill(getppid(), 0) == 0)
        }
    }

    @Test func withoutChildrenItIsQuick() async {
        await #expect(processExitsWith: .success) {
            let start = ContinuousClock.now
            let most = try await mostOpenAtEnd()
            for _ in 0..<20 { #expect(Program.endAll(grace: .seconds(50))) }
            #expect(ContinuousClock.now - start < .seconds(40))
            #expect(openDescriptors() <= most)
        }
    }

    @Test func itEndsWhileProgramsStart() async {
        await #expect(processExitsWith: .success) {
            let runs = Task {
                var ends: [Program.End] = []
                while !Task.isCancelled, ends.count < 20 { ends.append(try await Program("sleep", ["0.05"]).run().end) }
                return ends
            }
            try await Task.sleep(for: .milliseconds(100))
            for _ in 0..<20 { Program.endAll(grace: .milliseconds(20)) }
            runs.cancel()
            _ = await runs.result
            #expect(Program.endAll())
            #expect(hasNoChild())
        }
    }
}
