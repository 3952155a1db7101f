import Arguments
import Diagnostics
import Foundation
import Programs

/// The system limits of this process: open files and threads.
enum ProcessLimits {
    private static let cores = ProcessInfo.processInfo.activeProcessorCount
    /// Enough for threads, directories and the pipes of a program, and four for each core.
    private static let leastFiles = 32 + 4 * cores
    /// One for each core to work on records, one for a running program and one for signals.
    private static let leastThreads = cores + 2

    /// Ends this process if it has too few files or threads for a command. Otherwise a library may abort without a
    /// message or wait forever. Call it before a second thread exists.
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
