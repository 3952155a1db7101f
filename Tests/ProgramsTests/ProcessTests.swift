import Glibc
import Testing

@testable import Programs

/// Tests in a process of their own, whose descriptors, signals and children are no other test's.
@Suite("A program and the process that runs it")
struct ProcessTests {
    @Test func aProgramInheritsNoDescriptor() async {
        await #expect(processExitsWith: .success) {
            for _ in 0..<50 { #expect(dup(0) >= 0) }
            // 3 is the directory that is listed.
            let answer = try await Program("ls", ["/proc/self/fd"]).run()
            #expect(answer.text == "0\n1\n2\n3\n")
        }
    }

    @Test func aProgramStartsWithDefaultSignals() async {
        await #expect(processExitsWith: .success) {
            for signal in [SIGPIPE, SIGINT, SIGUSR1] { _ = Glibc.signal(signal, SIG_IGN) }
            Glibc.signal(SIGUSR2) { _ in }
            var blocked = sigset_t()
            sigfillset(&blocked)
            pthread_sigmask(SIG_BLOCK, &blocked, nil)
            let lines = try await Program("cat", ["/proc/self/status"]).run().text.split(separator: "\n")
            func signals(_ name: String) -> UInt64? {
                let line = lines.first { $0.hasPrefix(name + ":") }
                return line.flatMap { UInt64($0.drop { $0 != "\t" }.dropFirst(), radix: 16) }
            }
            // Signals 32 and 33 are glibc's own.
            let own: UInt64 = 3 << 31
            #expect(signals("SigBlk") == 0)
            #expect(signals("SigCgt") == 0)
            #expect(signals("SigIgn").map { $0 & ~own } == 0)
        }
    }

    @Test func aProgramStaysInOurGroupAndSession() async {
        await #expect(processExitsWith: .success) {
            // Fields 3 and 4 after the name: the group and the session (proc(5), /proc/pid/stat).
            let fields = try await Program("cat", ["/proc/self/stat"]).run().text.split(separator: " ")
            #expect(fields[4] == "\(getpgrp())")
            #expect(fields[5] == "\(getsid(0))")
        }
    }

    @Test func aClosedInputIsNoSIGPIPE() async {
        await #expect(processExitsWith: .success) {
            _ = Glibc.signal(SIGPIPE, SIG_DFL)
            let program = shell("exec <&-; sleep 0.1; echo done").with { $0.input = bytes(1 << 20) }
            for _ in 0..<5 {
                let answer = try await program.run()
                #expect(answer.text == "done\n")
            }
        }
    }

    @Test func exitCodesAreKnownWhereSIGCHLDIsIgnored() async {
        await #expect(processExitsWith: .success) {
            _ = Glibc.signal(SIGCHLD, SIG_IGN)
            let answer = try await shell("exit 6").run()
            #expect(answer.end == .exited(6))
        }
    }

    @Test(arguments: 1..<8) func closedStandardStreams(_ streams: Int) async {
        await #expect(processExitsWith: .success) { [streams] in
            for stream in 0..<3 where streams & (1 << stream) != 0 { close(Int32(stream)) }
            let program = shell("cat; echo error >&2; pwd -P").with {
                $0.input = bytes(100_000)
                $0.directory = "/"
            }
            let answers = try await withThrowingTaskGroup(of: Program.Answer.self) { group in
                // At once, they get each other's numbers of standard streams.
                for _ in 0..<32 { group.addTask { try await program.run() } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            let output = bytes(100_000) + Array("/\n".utf8)
            #expect(answers == [.init(end: .exited(0), output: output, error: Array("error\n".utf8))])
        }
    }

    @Test func aPipeNeverTakesTheNumberOfAStandardStream() async {
        await #expect(processExitsWith: .success) {
            for stream in 0..<3 { close(Int32(stream)) }
            let pipe = try Pipe()
            let numbers = [pipe.reading.number, pipe.writing.number]
            #expect(numbers.allSatisfy { $0 > 2 })
        }
    }

    @Test func nothingIsLeft() async {
        await #expect(processExitsWith: .success) {
            let most = try await mostOpenAtEnd()
            for _ in 0..<20 {
                _ = try await Program("true").with { $0.directory = "/" }.run()
                for name in ["no-such-program", "/", "/etc/passwd"] { #expect(await Program(name).failure() != nil) }
                for directory in ["/no", "/etc/passwd"] {
                    #expect(await Program("true").with { $0.directory = directory }.failure() != nil)
                }
                #expect(await Program("true", ["\0"]).failure() != nil)
                #expect(await Program("sleep", ["50"]).with { $0.timeLimit = .milliseconds(1) }.failure() != nil)
                #expect(await Program("yes").with { $0.outputLimit = .fails(above: 9) }.failure() != nil)
                let task = Task { await Program("sleep", ["50"]).failure() }
                task.cancel()
                #expect(await task.value == .cancelled)
            }
            #expect(openDescriptors() <= most)
            #expect(hasNoChild())
        }
    }

    @Test func fewDescriptors() async {
        await #expect(processExitsWith: .success) {
            limitDescriptors(to: try await mostOpenAtEnd() + 60)
            var taken: [Int32] = []
            var next = dup(0)
            while next >= 0 {
                taken.append(next)
                next = dup(0)
            }
            let program = Program("true").with { $0.directory = "/" }
            for free in 0...16 {
                for _ in 0..<10 {
                    let failure = await program.failure()
                    #expect(failure == nil || failure == .noDescriptors)
                    #expect(failure == .noDescriptors || free >= 4)
                    #expect(failure == nil || free < 12)
                }
                close(taken.removeLast())
            }
            #expect(hasNoChild())
        }
    }

    @Test func roomIsWhatCanRunAtOnce() async {
        await #expect(processExitsWith: .success) {
            let open = try await mostOpenAtEnd()
            limitDescriptors(to: open + 16)
            #expect(Program.roomForRuns() == 0)
            limitDescriptors(to: open + 16 + 9 * 12)
            let room = Program.roomForRuns()
            #expect(room == 12)
            let failures = await withTaskGroup(of: Program.Failure?.self) { group in
                for _ in 0..<room {
                    group.addTask { await Program("sleep", ["0.5"]).with { $0.directory = "/" }.failure() }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(failures == Array(repeating: nil, count: room))
            #expect(Program.roomForRuns() == room)
        }
    }

    @Test(.timeLimit(.minutes(10))) func manyAtOnce() async {
        await #expect(processExitsWith: .success) {
            limitDescriptors(to: 8192)
            let room = Program.roomForRuns()
            let count = min(256, room)
            let scratch = try Scratch()
            // None ends before all have started, so that none may wait for another.
            let script = "touch $1/$$; until [ -e $1/go ]; do sleep 0.2; done; echo $$"
            let program = shell(script, [scratch.path])
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<count { group.addTask { try await program.run().text } }
                group.addTask {
                    while numericNames(in: scratch.path)?.count != count {
                        try await Task.sleep(for: .milliseconds(50))
                    }
                    try scratch.write("go", "")
                    return "go"
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(texts.count == count + 1)
            #expect(hasNoChild())
        }
    }

    @Test func aThreadThatCannotBeHad() async {
        await #expect(processExitsWith: .success) {
            let most = try await mostOpenAtEnd()
            // Root may have any number of threads, whatever its limit is.
            if getuid() == 0 { #expect(setuid(65534) == 0) }
            limitThreads(to: 1)
            for _ in 0..<20 { #expect(await Program("true").failure() == .system(code: EAGAIN)) }
            #expect(openDescriptors() <= most)
            limitThreads(to: 1000)
            #expect(await Program("true").failure() == nil)
        }
    }
}
