import Diagnostics
import Foundation
import Synchronization

/// A file that is opened when it is read first, and closed at its end: an inbox may hold more files than a process may
/// have open.
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

    /// The next bytes, at most so many; `nil` at the end.
    ///
    /// - Throws: As `InputFile` does.
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
            "this is no regular file, such as a directory, a pipe or a link that leads nowhere; it is passed over"
        console.show([
            Diagnostic(
                "input/not-a-file", at: SourceLocation(file: path), message,
                hint: "name a pipe itself to have it read: onboard ingest \(shellWord(path))", severity: .warning)
        ])
        return .over
    }
}
