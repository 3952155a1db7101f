import Glibc
import Testing

@testable import Programs

@Suite("Limits of a program", .timeLimit(.minutes(10)))
struct LimitTests {
    @Test func outputAtItsLimit() async throws {
        let program = shell("printf 12345; printf abc >&2").with {
            $0.outputLimit = .fails(above: 5)
            $0.errorLimit = .fails(above: 3)
        }
        let answer = try await program.run()
        #expect(answer == .init(end: .exited(0), output: Array("12345".utf8), error: Array("abc".utf8)))
    }

    @Test func outputAboveItsLimit() async {
        let program = shell("printf 12345; printf abc >&2")
        #expect(
            await program.with { $0.outputLimit = .fails(above: 4) }.failure() == .tooMuchOutput(.output, limit: 4))
        #expect(await program.with { $0.errorLimit = .fails(above: 2) }.failure() == .tooMuchOutput(.error, limit: 2))
        #expect(
            await program.with { $0.outputLimit = .fails(above: -1) }.failure() == .tooMuchOutput(.output, limit: 0))
    }

    @Test func aCutStreamIsNoFailure() async throws {
        let program = shell("printf '%0300000d' 0 >&2; printf 12345").with {
            $0.outputLimit = .cuts(above: 2)
            $0.errorLimit = .cuts(above: 1000)
        }
        let answer = try await program.run()
        #expect(answer.isSuccess)
        #expect(answer.text == "12")
        #expect(answer.error.count == 1000)
    }

    @Test func endlessOutputEndsAtTheLimit() async {
        let failure = await Program("yes").with { $0.outputLimit = .fails(above: 1 << 20) }.failure()
        #expect(failure == .tooMuchOutput(.output, limit: 1 << 20))
    }

    @Test(arguments: [Duration.milliseconds(100), .zero, .seconds(-1)])
    func outOfTime(_ limit: Duration) async {
        let program = Program("sleep", ["50"]).with { $0.timeLimit = limit }
        let start = ContinuousClock.now
        #expect(await program.failure() == .outOfTime(limit))
        #expect(ContinuousClock.now - start >= limit)
    }

    @Test func outOfTimeWhilePrinting() async {
        let program = Program("yes").with {
            $0.outputLimit = .cuts(above: 10)
            $0.timeLimit = .milliseconds(200)
        }
        #expect(await program.failure() == .outOfTime(.milliseconds(200)))
    }

    @Test func timeThatIsEnough() async throws {
        for limit in [Duration.seconds(50), .seconds(Int64.max)] {
            #expect(try await Program("true").with { $0.timeLimit = limit }.run().isSuccess)
        }
    }

    /// What it printed counts, however long it would take to end.
    @Test(arguments: ["exec sleep 50", "trap '' TERM; exec sleep 50", "exit 3"])
    func theLastWordIsTheEnd(farewell: String) async throws {
        let program = shell("printf 123; printf 'all done\n' >&2; \(farewell)").with {
            $0.lastWord = Array("done\n".utf8)
            $0.grace = .milliseconds(100)
        }
        let answer = try await program.run()
        #expect(answer.text == "123" && answer.errorText == "all done\n")
        #expect(farewell != "exit 3" || answer.end == .exited(3))
    }

    @Test func withoutTheLastWordTheTimeCounts() async {
        let program = shell("printf 'done, or nearly\n' >&2; exec sleep 50").with {
            $0.lastWord = Array("done\n".utf8)
            $0.timeLimit = .milliseconds(200)
        }
        #expect(await program.failure() == .outOfTime(.milliseconds(200)))
    }

    @Test func aProgramThatEndsItselfOnSIGTERM() async throws {
        let scratch = try Scratch()
        let script = "trap 'echo tidy >$1; exit 0' TERM; printf 123; while :; do sleep 0.05; done"
        let program = shell(script, [scratch.file("trace")]).with {
            $0.outputLimit = .fails(above: 2)
            $0.grace = .seconds(50)
        }
        #expect(await program.failure() == .tooMuchOutput(.output, limit: 2))
        #expect(scratch.read("trace") == "tidy\n")
    }

    @Test func aProgramThatIgnoresSIGTERM() async {
        let program = shell("trap '' TERM; printf 123; exec sleep 50").with {
            $0.outputLimit = .fails(above: 2)
            $0.grace = .milliseconds(300)
        }
        let start = ContinuousClock.now
        #expect(await program.failure() == .tooMuchOutput(.output, limit: 2))
        #expect(ContinuousClock.now - start >= .milliseconds(300))
    }

    @Test func aProgramThatIsEndedNeverSeesTheEndOfItsInput() async throws {
        let scratch = try Scratch()
        // It is over its limit before it reads, when a pipe holds only the beginning of its input.
        let script = "trap '' TERM; printf 123; sleep 0.1; cat >/dev/null; echo whole >$1"
        let program = shell(script, [scratch.file("trace")]).with {
            $0.input = bytes(1 << 20)
            $0.outputLimit = .fails(above: 2)
            $0.grace = .milliseconds(500)
        }
        #expect(await program.failure() == .tooMuchOutput(.output, limit: 2))
        #expect(scratch.read("trace") == nil)
    }

    @Test func cancellation() async throws {
        let scratch = try Scratch()
        let program = shell("touch $1; exec sleep 50", [scratch.file("started")])
        let task = Task { await program.failure() }
        try await scratch.wait(for: "started")
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test func cancellationOfAProgramThatIgnoresSIGTERM() async throws {
        let scratch = try Scratch()
        let program = shell("trap '' TERM; touch $1; exec sleep 50", [scratch.file("started")]).with {
            $0.grace = .milliseconds(300)
        }
        let task = Task { await program.failure() }
        try await scratch.wait(for: "started")
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(ContinuousClock.now - start >= .milliseconds(300))
    }

    @Test func aCancelledTaskStartsNothing() async throws {
        let scratch = try Scratch()
        let program = Program("touch", [scratch.file("started")])
        let failure = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await program.failure()
        }.value
        #expect(failure == .cancelled)
        #expect(scratch.read("started") == nil)
    }

    @Test func cancellationAtAnyMoment() async {
        for delay in 0..<100 {
            let task = Task { await Program("true").failure() }
            try? await Task.sleep(for: .microseconds(delay * 20))
            task.cancel()
            let failure = await task.value
            #expect(failure == nil || failure == .cancelled)
        }
    }
}
