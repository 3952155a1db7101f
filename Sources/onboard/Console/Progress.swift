import Arguments
import Diagnostics
import Foundation

/// A progress bar on a terminal. Prints nothing elsewhere, and nothing in the first second.
struct Progress {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var isDrawn = false
    private let title: String

    init(_ title: String, console: Console) {
        self.title = title
        isShown = isatty(STDERR_FILENO) == 1 && !console.isQuiet
    }

    mutating func update(_ done: Int, of total: Int) {
        guard isShown, total > 0 else { return }
        let now = ContinuousClock.now
        guard now - start > .seconds(1), now - last > .milliseconds(100) else { return }
        last = now
        isDrawn = true
        let filled = done * 30 / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        StandardStreams.write("\r\(title) \(bar) \(done)/\(total)\u{1B}[K", to: STDERR_FILENO)
    }

    func finish() {
        if isDrawn { StandardStreams.write("\r\u{1B}[K", to: STDERR_FILENO) }
    }
}
