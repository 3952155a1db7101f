import Diagnostics
import Foundation
import Synchronization

/// A file that is opened at the first read and closed at its end. An inbox may contain more files than a process may
/// open.
final class LateFile: Sendable {
    private enum State: Sendable {
        case unopened
        case open(InputFile)
        case over
    }

    private let path: String
    private let console: Console
    private let state = Mutex(State.unopened)

    init(_ path: String, _ console: Console) {
        self.path = path
        self.console = console
    }

    /// Returns the next bytes, at most `count`; `nil` at the end.
    ///
    /// - Throws: The exit code of failed input after printing the reason.
    func read(upToCount count: Int) throws -> Data? {
        try state.withLock { state in
            if case .unopened = state { state = try opened() }
            guard case .open(let file) = state else { return nil }
            let data = try file.read(upToCount: count)
            if data == nil { state = .over }
            return data
        }
    }

    private func opened() throws -> State {
        if let file = try InputFile(listed: path, console) { return .open(file) }
        let message =
            "this is not a regular file but a directory, a pipe or a broken link, for example; it is skipped"
        console.show([
            Diagnostic(
                "input/not-a-file", at: SourceLocation(file: path), message,
                hint: "to read a pipe, name it: onboard ingest \(shellWord(path))", severity: .warning)
        ])
        return .over
    }
}
