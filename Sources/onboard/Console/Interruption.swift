import Arguments
import Foundation
import Programs
import Synchronization

/// Handles SIGINT (Ctrl-C) and SIGTERM.
enum Interruption {
    private static let numbers = [SIGINT, SIGTERM]

    /// Blocks the signals until `run` waits for them, so that none is lost. Call it before a second thread exists:
    /// later threads inherit the mask.
    static func hold() {
        var held = set(of: numbers)
        pthread_sigmask(SIG_BLOCK, &held, nil)
    }

    /// Runs a command. On a signal, ends the running programs and then this process by the same signal, so that the
    /// calling shell knows why it ended. A signal that is ignored stays ignored, as in a background job of a script.
    ///
    /// A `Server` reacts even to ignored signals and may end with success. A `TidyingCommand` finishes tidying up
    /// before this process ends; its programs are not ended.
    static func run(_ command: any AsyncParsableCommand) async throws {
        let wish = Wish()
        let task = Task { try await command.run() }
        let isServer = command is any Server
        let isTidying = command is any TidyingCommand
        let endsItself = isServer || isTidying
        Thread.detachNewThread {
            guard let number = next(of: isServer ? numbers : numbers.filter { !isIgnored($0) }) else { return }
            wish.note(number)
            // A cancelled task starts no other program.
            task.cancel()
            // Cancellation ends the programs of the task. Those that tidy up must not be ended.
            if !isTidying { Program.endAll() }
            if !endsItself { end(by: number) }
        }
        let outcome = await task.result
        guard let number = wish.noted else { return try outcome.get() }
        if endsItself {
            if isServer, case .success = outcome { return }
            end(by: number)
        }
        // Ignore how the command ends because its programs were ended. The signal ends this process.
        while true { try await Task.sleep(for: .seconds(1)) }
    }

    /// Waits for one of the signals and returns it.
    private static func next(of numbers: [Int32]) -> Int32? {
        var set = set(of: numbers)
        var number: Int32 = 0
        return sigwait(&set, &number) == 0 ? number : nil
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }

    private static func set(of numbers: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }

    private static func end(by number: Int32) {
        signal(number, SIG_DFL)
        var released = set(of: [number])
        pthread_sigmask(SIG_UNBLOCK, &released, nil)
        kill(getpid(), number)
    }
}

/// A command that runs until it is interrupted. It ends with success when its task is cancelled.
protocol Server: AsyncParsableCommand {}

/// A command that must tidy up when its task is cancelled, or it leaves something behind.
protocol TidyingCommand: AsyncParsableCommand {}

/// The signal that arrived.
private final class Wish: Sendable {
    private let number = Mutex<Int32?>(nil)

    var noted: Int32? { number.withLock(\.self) }

    func note(_ signal: Int32) { number.withLock { $0 = signal } }
}
