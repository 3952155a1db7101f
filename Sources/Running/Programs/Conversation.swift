internal import Glibc

/// Writes a program's input and reads its output at the same time, until the program has ended.
struct Conversation: ~Copyable {
    private let process: RunningProcess
    private let cancellation: Cancellation
    private let timeLimit: Duration
    private let grace: Duration
    private let lastWord: [UInt8]?
    private var input: Feeder
    private var output: Collector
    private var error: Collector
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    /// The time of the next signal to the program.
    private var deadline: ContinuousClock.Instant?
    private var stage = Stage.working

    /// The state of the program.
    private enum Stage: Equatable {
        case working
        /// It has printed its last word.
        case done
        /// It has received SIGTERM. The failure is the reason; `nil` if it had printed its last word.
        case stopped(Program.Failure?)
    }

    /// Starts the program.
    init(
        _ program: Program, until deadline: ContinuousClock.Instant, orUntil cancellation: Cancellation
    ) throws(Program.Failure) {
        let child = try Child(program)
        self.cancellation = cancellation
        self.deadline = deadline
        timeLimit = program.timeLimit
        grace = program.grace
        lastWord = program.lastWord
        process = child.process
        input = Feeder(child.input, program.input)
        output = Collector(child.output, program.outputLimit)
        error = Collector(child.error, program.errorLimit)
    }

    /// Waits until the program has ended. Returns its answer.
    mutating func answer() throws(Program.Failure) -> Program.Answer {
        while !hasEndedAfterStep() {}
        output.takeRest(&buffer)
        error.takeRest(&buffer)
        let end = try process.reap()
        if case .stopped(let failure?) = stage { throw failure }
        if let excess { throw excess }
        return Program.Answer(end: end, output: output.bytes, error: error.bytes)
    }

    /// Waits for the next event and handles it. Returns whether the program has ended.
    private mutating func hasEndedAfterStep() -> Bool {
        let ready = ready()
        if ready[.process] { return true }
        if ready[.input] { input.give() }
        if ready[.output] { output.take(&buffer) }
        if ready[.error] { error.take(&buffer) }
        if let lastWord, error.bytes.suffix(lastWord.count) == lastWord[...] { heardLastWord() }
        if let excess { stop(excess) }
        if ready[.cancellation] { stop(.cancelled) }
        if let deadline, deadline <= .now { deadlinePassed() }
        return false
    }

    private var excess: Program.Failure? {
        if output.isOver { return .tooMuchOutput(.output, limit: output.limit.bytes) }
        if error.isOver { return .tooMuchOutput(.error, limit: error.limit.bytes) }
        return nil
    }

    /// Limits the time that the program has to exit after its work is done.
    private mutating func heardLastWord() {
        guard stage == .working else { return }
        stage = .done
        deadline = .now + grace
    }

    private mutating func deadlinePassed() {
        switch stage {
        case .working, .done: stop(.outOfTime(timeLimit))
        case .stopped:
            process.signal(SIGKILL)
            deadline = nil
        }
    }

    /// Asks the program to end. If it had printed its last word, its output still counts.
    private mutating func stop(_ failure: Program.Failure) {
        switch stage {
        case .working: stage = .stopped(failure)
        case .done: stage = .stopped(nil)
        case .stopped: return
        }
        process.signal(SIGTERM)
        deadline = .now + grace
    }

    private func ready() -> Ready {
        let isStopped = if case .stopped = stage { true } else { false }
        // If the program is being stopped, keep its input open: otherwise it would read an end and process a partial
        // input.
        return Ready(
            [
                (process.handle.number, POLLIN), (isStopped ? -1 : input.number, POLLOUT), (output.number, POLLIN),
                (error.number, POLLIN), (isStopped ? -1 : cancellation.descriptor, POLLIN),
            ], until: deadline)
    }
}
