import Arguments
import Diagnostics
import Foundation
import Programs

/// What this process may have of the system: open files and threads.
enum ProcessLimits {
    private static let cores = ProcessInfo.processInfo.activeProcessorCount
    /// Every command needs some for threads, directories and the pipes of a program, and a few for each core.
    private static let leastFiles = 32 + 4 * cores
    /// The work on records has one for each core, a program that runs and the signals one each.
    private static let leastThreads = cores + 2

    /// Ends this process if a command could not have what it needs: without it, a library that it stands on gives up
    /// without a word, or waits for ever. Call it before there is a second thread.
    static func check() {
        guard let problem = fewFiles() ?? fewThreads() else { return }
        StandardStreams.write(DiagnosticFormat.text.render([problem], color: false), to: STDERR_FILENO)
        exit(Exit.inputOutput.rawValue)
    }

    private static func fewFiles() -> Diagnostic? {
        guard let (free, limit) = Program.descriptors(), free < leastFiles else { return nil }
        return Diagnostic(
            "workspace/few-files", at: nil,
            "this process may open \(free) more files, and a command needs \(leastFiles): its limit is \(limit)",
            hint: "allow more open files, for example with ulimit -n 4096")
    }

    private static func fewThreads() -> Diagnostic? {
        let free = Program.roomForThreads(leastThreads)
        guard free < leastThreads else { return nil }
        return Diagnostic(
            "workspace/few-threads", at: nil,
            "this process may start \(free) threads, and a command needs \(leastThreads)",
            hint: "allow more processes, with ulimit -u or the container's limit of processes")
    }
}
