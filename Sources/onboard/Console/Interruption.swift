import Arguments
import Foundation
import Programs
import Synchronization

/// A person's wish that the program should end: Ctrl-C, or a polite kill.
enum Interruption {
    private static let numbers = [SIGINT, SIGTERM]

    /// Has the signals wait until `run` takes them, so that none is lost. Call it before there is a second thread: later
    /// ones inherit it.
    static func hold() {
        var held = set(of: numbers)
        pthread_sigmask(SIG_BLOCK, &held, nil)
    }

    /// Runs a command. If a signal comes meanwhile, ends the programs that run, and then this process by that signal, so
    /// that the shell that waits for it knows why. A signal that is ignored, as in a job in the background of a script,
    /// stays ignored. A server takes each, and ends well. A command that tidies up does so before this process ends.
    static func run(_ command: any AsyncParsableCommand) async throws {
        let wish = Wish()
        let task = Task { try await command.run() }
        let isServer = command is any Server
        let isTidying = command is any TidyingCommand
        let endsItself = isServer || isTidying
        Thread.detachNewThread {
            guard let number = next(of: isServer ? numbers : numbers.filter { !isIgnored($0) }) else { return }
            wish.note(number)
            // A task that is cancelled starts no other program.
            task.cancel()
            // What the task runs ends with it. What it runs to tidy up must not be ended.
            if !isTidying { Program.endAll() }
            if !endsItself { end(by: number) }
        }
        let outcome = await task.result
        guard let number = wish.noted else { return try outcome.get() }
        if endsItself {
            if isServer, case .success = outcome { return }
            end(by: number)
        }
        // What a program that was ended makes of the command is no end of this process.
        while true { try await Task.sleep(for: .seconds(1)) }
    }

    /// Waits for one of the signals.
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

/// A command that goes on until it is interrupted. It ends well when its task is cancelled.
protocol Server: AsyncParsableCommand {}

/// A command that leaves something behind when it is interrupted, unless it tidies up when its task is cancelled.
protocol TidyingCommand: AsyncParsableCommand {}

/// The signal that came.
private final class Wish: Sendable {
    private let number = Mutex<Int32?>(nil)

    var noted: Int32? { number.withLock(\.self) }

    func note(_ signal: Int32) { number.withLock { $0 = signal } }
}
