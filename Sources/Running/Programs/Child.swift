internal import CPrograms
internal import Glibc

/// A running program, and this process's ends of its pipes.
struct Child: ~Copyable {
    let process: RunningProcess
    let input: Descriptor
    let output: Descriptor
    let error: Descriptor

    /// Starts a program.
    init(_ program: Program) throws(Program.Failure) {
        var input = try Pipe()
        var output = try Pipe()
        var error = try Pipe()
        try input.writing.setNonBlocking()
        try output.reading.setNonBlocking()
        try error.reading.setNonBlocking()
        programs_keep_exit_codes()
        let number = try program.spawn([input.reading.number, output.writing.number, error.writing.number])
        // Close the program's ends, to notice when the program closes its own and to free three descriptors.
        input.reading.close()
        output.writing.close()
        error.writing.close()
        process = try RunningProcess(number)
        self.input = input.writing
        self.output = output.reading
        self.error = error.reading
    }
}

/// A child process that only this value waits for.
struct RunningProcess: ~Copyable {
    /// Readable once the process has ended.
    let handle: Descriptor
    private let number: pid_t

    init(_ number: pid_t) throws(Program.Failure) {
        self.number = number
        do throws(Program.Failure) {
            handle = try Descriptor(adopting: programs_open_process(number))
        } catch {
            // The process cannot be watched, so end it. It has not read any input yet.
            kill(number, SIGKILL)
            _ = try Self.reap(number)
            throw error
        }
    }

    /// Sends a signal; does nothing if the process has ended.
    func signal(_ signal: Int32) {
        _ = programs_signal(handle.number, signal)
    }

    /// Waits until the process ends. Returns how it ended.
    func reap() throws(Program.Failure) -> Program.End { try Self.reap(number) }

    private static func reap(_ number: pid_t) throws(Program.Failure) -> Program.End {
        var end = programs_end()
        let code = programs_reap(number, &end)
        guard code == 0 else { throw .system(code: code) }
        return end.signalled ? .signalled(end.code) : .exited(end.code)
    }
}
