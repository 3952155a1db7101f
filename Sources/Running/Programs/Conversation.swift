internal import Glibc

/// Gives a program its input and takes its output, both at once, until it has ended.
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
    /// When the program gets the next signal.
    private var deadline: ContinuousClock.Instant?
    private var stage = Stage.working

    /// How far the program is.
    private enum Stage: Equatable {
        case working
        /// It has said its last word.
        case done
        /// It has got SIGTERM, and why; `nil` for one that was done.
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

    /// What came of it, once the program has ended.
    mutating func answer() throws(Program.Failure) -> Program.Answer {
        while !hasEndedAfterStep() {}
        output.takeRest(&buffer)
        error.takeRest(&buffer)
        let end = try process.reap()
        if case .stopped(let failure?) = stage { throw failure }
        if let excess { throw excess }
        return Program.Answer(end: end, output: output.bytes, error: error.bytes)
    }

    /// Waits until there is something to do, and does it.
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

    /// Only the farewell is left, which is not worth the rest of the time.
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

    /// Asks the program to end. What one that was done has printed counts nonetheless.
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
        // The input of a program that is to end stays open: at its end, the program would take a part for the whole.
        return Ready(
            [
                (process.handle.number, POLLIN), (isStopped ? -1 : input.number, POLLOUT), (output.number, POLLIN),
                (error.number, POLLIN), (isStopped ? -1 : cancellation.descriptor, POLLIN),
            ], until: deadline)
    }
}
