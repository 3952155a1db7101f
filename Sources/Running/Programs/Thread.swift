internal import CPrograms

/// In bytes. Large enough for the code here, and small enough for hundreds of threads.
private let stackSize = 256 << 10

/// Runs `body` on a new detached thread. All signals are blocked in it, so that SIGPIPE cannot end this process.
/// Returns a failure if no thread can be started; `body` does not run then.
func startThread(_ body: @escaping @Sendable () -> Void) -> Program.Failure? {
    let work = Unmanaged.passRetained(Work(body))
    let code = programs_start_thread(
        { context in
            if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
            return nil
        }, work.toOpaque(), stackSize)
    guard code != 0 else { return nil }
    work.release()
    return Program.Failure(code: code)
}

private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
