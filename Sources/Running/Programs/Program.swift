/// An external program with everything that a run needs. Pass secrets in `input`: they reach the program through a
/// pipe, and never appear in a file or an argument.
///
///     let answer = try await Program("git", ["status", "--short"]).run()
///
/// The program gets only the descriptors 0 to 2, default signal dispositions and no blocked signals. It stays in the
/// group and session of this process, so that it can prompt at the terminal.
public struct Program: Sendable {
    /// The tool to run. A relative path is resolved from the directory of this process, even if `directory` is set.
    public let tool: Tool
    /// The arguments after the name.
    public var arguments: [String]
    /// Changes to the environment of this process; `nil` removes a variable. The program is looked up in the resulting
    /// `PATH`.
    public var environment: [String: String?] = [:]
    /// The directory that the program runs in; `nil` for the directory of this process.
    public var directory: String?
    /// The bytes of its standard input. The run does not fail if the program reads only part of them.
    public var input: [UInt8] = []
    /// The limit of its standard output.
    public var outputLimit = StreamLimit.fails(above: 8 << 20)
    /// The limit of its standard error.
    public var errorLimit = StreamLimit.cuts(above: 4096)
    /// The maximum duration of a run. It ends programs that wait forever for a server, a disk or a user.
    public var timeLimit = Duration.seconds(900)
    /// The last text on standard error, with which the program reports that its work is done; `nil` if it has none. The
    /// output then counts. The program has `grace` to exit by itself before it is ended.
    public var lastWord: [UInt8]?
    /// The time that a program has to exit after its last word, and again after SIGTERM. Then it gets SIGKILL.
    public var grace = Duration.seconds(2)

    /// Creates a program with the environment and directory of this process and without input.
    public init(_ tool: Tool, _ arguments: [String] = []) {
        self.tool = tool
        self.arguments = arguments
    }

    /// Creates a program without installation instructions.
    public init(_ name: String, _ arguments: [String] = []) {
        self.init(Tool(name, from: nil), arguments)
    }

    /// The tool's name or path.
    public var name: String { tool.name }

    /// Runs the program and returns its answer, whatever its exit code. A run is over when the program has ended, even
    /// if a process that it started still holds its pipes.
    ///
    /// A separate thread waits for the program, so that no thread of Swift concurrency is blocked.
    ///
    /// - Throws: `Failure` if the program cannot be started, exceeds a limit, or the task is cancelled. The program has
    ///   ended in all cases.
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

    /// Runs the program on the calling thread, which is blocked until it ends.
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
