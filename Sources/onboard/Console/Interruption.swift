import Dispatch
import Foundation
import Programs
import Synchronization

/// A person's wish that the program should end: Ctrl-C, or a polite kill.
enum Interruption {
    /// Waits for it. From the call on, the signals do not end the program by themselves.
    static func wait() async {
        let (wishes, continuation) = AsyncStream.makeStream(of: Void.self)
        let sources = sources { _ in continuation.yield() }
        for await _ in wishes { break }
        for source in sources { source.cancel() }
    }

    /// Does something. If a signal comes meanwhile, ends the programs that run, and then this process by that signal, so
    /// that the shell that waits for it knows why.
    static func endingPrograms(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let wish = Wish()
        let task = Task { try await body() }
        let sources = sources { number in
            wish.note()
            // A task that is cancelled starts no other program.
            task.cancel()
            Program.endAll()
            signal(number, SIG_DFL)
            kill(getpid(), number)
        }
        defer { for source in sources { source.cancel() } }
        let outcome = await task.result
        // What a program that was ended makes of the body is no end of this process.
        while wish.isNoted { try? await Task.sleep(for: .seconds(1)) }
        try outcome.get()
    }

    private static func sources(_ handler: @escaping @Sendable (Int32) -> Void) -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { handler(number) }
            source.resume()
            return source
        }
    }
}

/// Whether a signal came.
private final class Wish: Sendable {
    private let flag = Atomic(false)

    var isNoted: Bool { flag.load(ordering: .acquiring) }

    func note() { flag.store(true, ordering: .releasing) }
}
