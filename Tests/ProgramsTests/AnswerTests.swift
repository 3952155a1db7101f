import Glibc
import Testing

@testable import Programs

@Suite("The answer of a program")
struct AnswerTests {
    @Test(arguments: [0, 1, 3, 126, 127, 255] as [Int32])
    func exitCode(_ code: Int32) async throws {
        let answer = try await shell("exit \(code)").run()
        #expect(answer.end == .exited(code))
        #expect(answer.isSuccess == (code == 0))
    }

    @Test(arguments: [SIGKILL, SIGTERM, SIGUSR1, SIGHUP, SIGPIPE])
    func signal(_ signal: Int32) async throws {
        let answer = try await shell("kill -\(signal) $$").run()
        #expect(answer.end == .signalled(signal))
        #expect(!answer.isSuccess)
    }

    @Test func streamsAreApart() async throws {
        let answer = try await shell("printf 'a\\000b'; printf 'c\\377' >&2").run()
        #expect(answer == .init(end: .exited(0), output: [97, 0, 98], error: [99, 255]))
    }

    @Test func inputReachesTheProgram() async throws {
        let input = bytes(300_000)
        let answer = try await Program("cat").with { $0.input = input }.run()
        #expect(answer.output == input)
    }

    @Test func noInputIsAnEmptyOne() async throws {
        #expect(try await Program("wc", ["-c"]).run().text == "0\n")
    }

    @Test func argumentsArriveUnchanged() async throws {
        let arguments = ["", "a b", "$HOME", "'\"\\", "ä\n€", "-n"]
        let answer = try await shell("for word; do printf '%s|' \"$word\"; done", arguments).run()
        #expect(answer.text == arguments.map { "\($0)|" }.joined())
    }

    @Test func environmentIsInheritedWithChanges() async throws {
        let script = "echo \"${HOME-none} ${PROGRAMS_TEST-none} ${PROGRAMS_EMPTY-none}\""
        let home = String(cString: getenv("HOME"))
        #expect(try await shell(script).run().text == "\(home) none none\n")
        let changed = shell(script).with {
            $0.environment = ["HOME": nil, "PROGRAMS_TEST": "a=b ä", "PROGRAMS_EMPTY": "", "PROGRAMS_ABSENT": nil]
        }
        #expect(try await changed.run().text == "none a=b ä \n")
    }

    @Test func aChangedVariableIsThereOnce() async throws {
        let program = Program("env").with { $0.environment = ["HOME": "/other"] }
        let lines = try await program.run().text.split(separator: "\n").filter { $0.hasPrefix("HOME=") }
        #expect(lines == ["HOME=/other"])
    }

    @Test func workingDirectory() async throws {
        let scratch = try Scratch()
        let program = shell("pwd -P; cat here").with { $0.directory = scratch.path }
        try scratch.write("here", "yes")
        #expect(try await program.run().text == "\(scratch.path)\nyes")
    }

    @Test func aWorkingDirectoryThatCannotBeOneIsNoMissingProgram() async throws {
        let scratch = try Scratch()
        try scratch.write("file", "")
        for (directory, code) in [("/no/such", ENOENT), (scratch.file("file"), ENOTDIR), ("a\0b", EINVAL)] {
            let failure = await Program("true").with { $0.directory = directory }.failure()
            #expect(failure == .system(code: code))
        }
    }

    @Test func zeroBytesAreRefused() async {
        let programs = [
            Program("true\0x"), Program("true", ["a\0b"]), Program("true").with { $0.environment = ["A": "b\0c"] },
            Program("true").with { $0.environment = ["A\0B": "c"] },
            Program("true").with { $0.environment = ["A\0B": nil] },
            Program("true").with { $0.environment = ["A=B": "c"] },
            Program("true").with { $0.environment = ["": "c"] },
        ]
        for program in programs { #expect(await program.failure() == .system(code: EINVAL)) }
    }

    @Test func tooManyArgumentsAreTheSystemsError() async {
        let long = String(repeating: "x", count: 100_000)
        #expect(await Program("true", Array(repeating: long, count: 100)).failure() == .system(code: E2BIG))
    }

    @Test func reasonIsTheFirstLineSafeToShow() async throws {
        let answer = try await shell("printf '\\n \\r\\n\\033[31mno\\007 way\\r\\nmore' >&2; exit 3").run()
        #expect(answer.reason(of: "sh") == "no\\u{7} way")
        #expect(answer.reason(of: "sh") { $0.replacing("way", with: "path") } == "no\\u{7} path")
        let log = "echo 'E1129 run.go:72] \"command failed\" err=<' >&2; printf '\\tno base\\n >\\n' >&2; exit 1"
        #expect(try await shell(log).run().reason(of: "kubectl") == "no base")
        #expect(try await shell("exit 3").run().reason(of: "kubectl") == "kubectl gave no reason (exit code 3)")
        #expect(try await shell("kill -9 $$").run().reason(of: "age") == "age gave no reason (signal 9)")
        let long = try await shell("printf '%01000d' 0 >&2").run().reason(of: "sh")
        #expect(long == String(repeating: "0", count: 500) + "…")
    }

    @Test func eachFailureHasItsOwnWords() {
        let failures: [Program.Failure] = [
            .notFound, .notExecutable(path: "/bin/x\u{1B}[1m", code: EACCES), .tooMuchOutput(.output, limit: 5),
            .tooMuchOutput(.error, limit: 5), .outOfTime(.seconds(5)), .cancelled, .noDescriptors,
            .system(code: ENOMEM),
        ]
        let messages = failures.map { $0.message(for: "age") }
        #expect(Set(messages).count == failures.count)
        #expect(messages.allSatisfy { $0.hasPrefix("the program \"age\" ") && !$0.contains("\u{1B}") })
        #expect(failures.map(\.isMissingProgram) == [true, true, false, false, false, false, false, false])
        let hints = failures.map { $0.hint(toInstall: "install", otherwise: "else") }
        let expected = ["install", "install", "else", "else", "else", "else", "ulimit", "else"]
        #expect(zip(hints, expected).allSatisfy { $0.contains($1) })
        #expect(failures.map(\.mayHaveRun) == [false, false, true, true, true, true, false, false])
    }
}
