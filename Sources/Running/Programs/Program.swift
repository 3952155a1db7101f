/// A program of the machine, and all that a run of it needs. What is secret belongs in `input`: it reaches the program
/// through a pipe, and is in no file and in no argument.
///
///     let answer = try await Program("git", ["status", "--short"]).run()
///
/// The program gets descriptors 0 to 2 and no other, default signal dispositions, and no blocked signal. It stays in
/// this process's group and session, so that it can ask at the terminal.
public struct Program: Sendable {
    /// What is run. A relative path starts at the directory of this process, also where `directory` is another one.
    public let tool: Tool
    /// The arguments after the name.
    public var arguments: [String]
    /// What is different from the environment of this process; `nil` removes a variable. The program is looked up in the
    /// `PATH` that results.
    public var environment: [String: String?] = [:]
    /// The directory that the program runs in; `nil` for the one of this process.
    public var directory: String?
    /// The bytes of its standard input. A program that reads only some of them, or none, does not fail because of it.
    public var input: [UInt8] = []
    /// The limit of its standard output.
    public var outputLimit = StreamLimit.fails(above: 8 << 20)
    /// The limit of its standard error.
    public var errorLimit = StreamLimit.cuts(above: 4096)
    /// How long a run may take. No program runs for ever because a server, a disk or a person is silent.
    public var timeLimit = Duration.seconds(900)
    /// What the program prints last on its standard error, when its work is done. What it printed is the answer then: it
    /// has `grace` to end by itself, and is ended after that. `nil` for a program whose end alone says that it is done.
    public var lastWord: [UInt8]?
    /// How long a program may take to end after its last word, and after SIGTERM; then it gets SIGKILL.
    public var grace = Duration.seconds(2)

    /// A tool with arguments, with this process's environment and directory, and without input.
    public init(_ tool: Tool, _ arguments: [String] = []) {
        self.tool = tool
        self.arguments = arguments
    }

    /// The same for a program that nobody has to install.
    public init(_ name: String, _ arguments: [String] = []) {
        self.init(Tool(name, from: nil), arguments)
    }

    /// The tool's name or path.
    public var name: String { tool.name }

    /// Runs the program and returns what came of it, whatever its exit code is. A run is over when the program has
    /// ended, even if a process that it started still holds its pipes.
    ///
    /// A thread of its own waits for the program, so no thread of Swift's concurrency does.
    ///
    /// - Throws: `Failure` where the program cannot be started, or was ended: it was over a limit, out of time, or the
    ///   task was cancelled. It has ended then, too.
    public func run() async throws(Failure) -> Answer {
        if Task.isCancelled { throw .cancelled }
        let deadline = ContinuousClock.now + timeLimit
        let cancellation = try Cancellation()
        defer { cancellation.close() }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let failure = startThread {
                    continuation.resume(returning: run(until: deadline, orUntil: cancellation))
                }
                if let failure { continuation.resume(returning: .failure(failure)) }
            }
        } onCancel: {
            cancellation.request()
        }
        return try result.get()
    }

    /// The same for a thread that may wait.
    private func run(
        until deadline: ContinuousClock.Instant, orUntil cancellation: Cancellation
    ) -> Result<Answer, Failure> {
        do throws(Failure) {
            var conversation = try Conversation(self, until: deadline, orUntil: cancellation)
            return .success(try conversation.answer())
        } catch {
            return .failure(error)
        }
    }
}
