import Foundation
import Testing

/// A result that cannot be written is a failure, not a success that nobody sees.
@Suite struct OutputTests {
    private func run(_ line: String, in repository: SampleRepository) throws -> Outcome {
        try Program.run("bash", ["-c", line, Program.onboard], in: repository.root)
    }

    @Test(arguments: ["list", "metrics", "schema platform", "--help", "--generate-completion-script bash"])
    func aFullDiskIsAFailure(command: String) throws {
        let repository = try SampleRepository(rendered: false)
        let outcome = try run("\"$0\" \(command) > /dev/full", in: repository)
        #expect(outcome.status == 74 && outcome.errors.contains("standard output cannot be written"), "\(outcome)")
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
