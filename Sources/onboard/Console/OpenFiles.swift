import Arguments
import Diagnostics
import Foundation
import Programs

/// The files that this process may open.
enum OpenFiles {
    /// Every command needs some for threads, directories and the pipes of a program, and a few for each core.
    private static let least = 32 + 4 * ProcessInfo.processInfo.activeProcessorCount

    /// Ends this process if a command could not open the files that it needs: without some of them, a library that it
    /// stands on gives up without a word. Call it before there is a second thread.
    static func check() {
        guard let (free, limit) = Program.descriptors(), free < least else { return }
        let problem = Diagnostic(
            "workspace/few-files", at: nil,
            "this process may open \(free) more files, and a command needs \(least): its limit is \(limit)",
            hint: "allow more open files, for example with ulimit -n 4096")
        StandardStreams.write(DiagnosticFormat.text.render([problem], color: false), to: STDERR_FILENO)
        exit(Exit.inputOutput.rawValue)
    }
}
