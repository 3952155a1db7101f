import Glibc
import Testing

@testable import Programs

@Suite("Input and output at once")
struct StreamTests {
    @Test(.timeLimit(.minutes(10))) func muchBothWays() async throws {
        let input = bytes(64 << 20)
        let program = Program("cat").with {
            $0.input = input
            $0.outputLimit = .fails(above: input.count)
        }
        let output = try await program.run().output
        #expect(output.count == input.count && memcmp(output, input, input.count) == 0)
    }

    @Test(.timeLimit(.minutes(10))) func muchOnBothStreams() async throws {
        let input = bytes(8 << 20)
        let program = shell("tee /dev/stderr").with {
            $0.input = input
            $0.outputLimit = .fails(above: input.count)
            $0.errorLimit = .fails(above: input.count)
        }
        let answer = try await program.run()
        #expect(answer.output.count == input.count && memcmp(answer.output, input, input.count) == 0)
        #expect(answer.error.count == input.count && memcmp(answer.error, input, input.count) == 0)
    }

    @Test(.timeLimit(.minutes(10)), arguments: ["", "exec <&-; sleep 0.2; ", "head -c 10 >/dev/null; "])
    func inputThatIsNotRead(_ beginning: String) async throws {
        let answer = try await shell(beginning + "echo done").with { $0.input = bytes(1 << 20) }.run()
        #expect(answer == .init(end: .exited(0), output: Array("done\n".utf8), error: []))
    }

    @Test(.timeLimit(.minutes(10))) func streamsClosedLongBeforeTheEnd() async throws {
        let answer = try await shell("echo a; exec <&- >&- 2>&-; sleep 0.3; exit 5").with { $0.input = [1] }.run()
        #expect(answer == .init(end: .exited(5), output: Array("a\n".utf8), error: []))
    }

    @Test(.timeLimit(.minutes(10))) func aProcessLeftBehindHoldsNobody() async throws {
        let answer = try await shell("sleep 3600 & echo $!; echo oops >&2; exit 7").run()
        #expect(answer.end == .exited(7))
        #expect(answer.errorText == "oops\n")
        let left = try #require(pid_t(answer.text.dropLast()))
        #expect(kill(left, SIGKILL) == 0, "it runs on")
    }

    @Test(.timeLimit(.minutes(10))) func aProcessLeftBehindThatPrintsForEver() async throws {
        let program = shell("yes & sleep 0.1").with { $0.outputLimit = .cuts(above: 10) }
        #expect(try await program.run() == .init(end: .exited(0), output: Array("y\ny\ny\ny\ny\n".utf8), error: []))
    }

    @Test func allThatWasPrintedBeforeTheEndComesBack() async throws {
        for _ in 0..<50 {
            let answer = try await shell("printf '%060000d' 0; printf '%060000d' 0 >&2; kill -9 $$").with {
                $0.errorLimit = .fails(above: 60_000)
            }.run()
            #expect(answer.output.count == 60_000)
            #expect(answer.error.count == 60_000)
        }
    }
}
