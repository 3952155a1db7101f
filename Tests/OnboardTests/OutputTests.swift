import Foundation
import Testing

/// A result that cannot be written is a failure, not a success that nobody sees.
@Suite struct OutputTests {
    private func run(_ line: String, in repository: SampleRepository) throws -> Outcome {
        try Program.run("bash", ["-c", line, Program.onboard], in: repository.root)
    }

    /// Where a result may go and does not arrive.
    enum Sink: String, CaseIterable, Sendable {
        case fullDisk
        case pipeWithoutReader

        func open() throws -> FileHandle {
            switch self {
            case .fullDisk: return try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
            case .pipeWithoutReader:
                let pipe = Pipe()
                try pipe.fileHandleForReading.close()
                return pipe.fileHandleForWriting
            }
        }

        /// Who has closed a pipe wants no more, and is told nothing.
        func isTold(in outcome: Outcome) -> Bool {
            outcome.errors.contains("standard output cannot be written") == (self == .fullDisk)
        }
    }

    /// A copy of one repository that all lines begin with.
    private static let prepared = Result { try EveryCommand.repository() }
    private static let before = Result { try prepared.get().tree() }

    @Test func everyCommandHasALine() throws {
        let lines = EveryCommand.lines.map(\.words)
        for command in try EveryCommand.commands() where command != ["preview"] {
            #expect(lines.contains { $0.starts(with: command) }, "\(command)")
        }
    }

    /// The command does all that it does, so that nothing is half written, and then says that it failed.
    @Test(arguments: EveryCommand.lines)
    func aResultThatDoesNotArriveIsAFailureOfEveryCommand(line: EveryCommand.Line) throws {
        let undisturbed = try SampleRepository(copyOf: Self.prepared.get())
        let whole = try EveryCommand.run(line.words, in: undisturbed)
        try #require(!whole.output.isEmpty && whole.status != 64, "\(whole)")
        // What writes nothing needs no copy of its own.
        let readsOnly = try undisturbed.tree() == Self.before.get()
        for sink in Sink.allCases {
            let repository = readsOnly ? undisturbed : try SampleRepository(copyOf: Self.prepared.get())
            let outcome = try EveryCommand.run(line.words, in: repository, output: sink.open())
            #expect(outcome.status == 74 && sink.isTold(in: outcome), "\(sink) \(outcome)")
            #expect(try timeless(repository) == timeless(undisturbed), "\(sink)")
        }
    }

    /// The files, without the times in them.
    private func timeless(_ repository: SampleRepository) throws -> [String: String] {
        try repository.tree().filter { !$0.key.hasPrefix(".git/") }.mapValues { bytes in
            String(decoding: bytes, as: UTF8.self).replacing(#/20[0-9-]+T[0-9:]+Z/#, with: "TIME")
        }
    }

    @Test(arguments: Sink.allCases) func aHelpThatDoesNotArriveIsAFailure(sink: Sink) throws {
        let others = [
            ["--version"], ["--experimental-dump-help"], ["---complete", "1", "onboard", ""],
            ["--generate-completion-script", "bash"], ["--generate-completion-script", "zsh"],
            ["--generate-completion-script", "fish"],
        ]
        for words in try EveryCommand.groupsAndCommands().map({ $0 + ["--help"] }) + others {
            let outcome = try Program.run(Program.onboard, words, output: sink.open())
            #expect(outcome.status == 74 && sink.isTold(in: outcome), "\(words) \(outcome)")
        }
    }

    /// A server that nobody was told the address of ends.
    @Test(arguments: Sink.allCases) func aServerWhoseAddressDoesNotArriveEnds(sink: Sink) throws {
        let repository = try SampleRepository()
        let outcome = try Program.run(
            Program.onboard, ["preview", "--port", "0"], in: repository.root, output: sink.open())
        #expect(outcome.status == 74 && sink.isTold(in: outcome), "\(outcome)")
    }

    /// The exit code still tells how the command ended.
    @Test func whatStandardErrorDoesNotTakeChangesNoExitCode() throws {
        let repository = try SampleRepository(rendered: false)
        for (line, status) in [("list", 0), ("list --tier nosuch", 1), ("render --check", 2), ("nosuch", 64)] {
            #expect(try run("\"$0\" \(line) 2> /dev/full", in: repository).status == status, "\(line)")
        }
    }

    /// A file that is opened later must not become standard output.
    @Test func aClosedStreamIsAFailure() throws {
        let repository = try SampleRepository(rendered: false)
        let before = try repository.tree()
        #expect(try run("\"$0\" list >&-", in: repository).status == 74)
        #expect(try run("\"$0\" list 2>&-", in: repository).status == 0)
        #expect(try run("\"$0\" ingest - <&-", in: repository).status == 74)
        #expect(try repository.tree() == before)
    }

    /// A pipe that is full for a while, and that does not wait.
    @Test func aSlowReaderGetsAll() throws {
        let repository = try SampleRepository(rendered: false)
        let script = """
            import os, subprocess, sys, time
            reading, writing = os.pipe()
            os.set_blocking(writing, False)
            program = subprocess.Popen([sys.argv[1], "schema", "platform"], stdout=writing)
            os.close(writing)
            time.sleep(0.5)
            count = 0
            while data := os.read(reading, 1000):
                count += len(data)
            print(count, program.wait())
            """
        let slow = try Program.run(Program.python, ["-c", script, Program.onboard], in: repository.root).output
        let whole = try repository.onboard("schema", "platform").output
        #expect(slow == "\(whole.utf8.count) 0\n")
    }
}
