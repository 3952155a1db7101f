internal import Diagnostics
internal import Dispatch
internal import Foundation

extension ParsableCommand {
    /// Runs the program with this command as its root: reads the command line, runs the command and ends the process.
    ///
    /// - Parameters:
    ///   - prepare: Called before a command runs and before a second thread exists.
    ///   - perform: Runs a command.
    public static func launch(
        prepare: () -> Void = {},
        perform: @escaping @Sendable (any AsyncParsableCommand) async throws -> Void = { try await $0.run() }
    ) {
        StandardStreams.prepare()
        let words = CommandLine.words
        if words.isEmpty { end(.failedOutput, "error: the command line cannot be read; is /proc mounted?\n") }
        switch Invocation(Array(words.dropFirst()), root: Self.self, width: Terminal.width) {
        case .print(let text):
            StandardStreams.write(text, to: STDOUT_FILENO)
            StandardStreams.end(0)
        case .refuse(let text): end(.validationFailure, text)
        // Only a command needs threads. A text can be printed without them.
        case .run(let command):
            prepare()
            Task {
                await run { try await perform(command) }
                StandardStreams.end(0)
            }
            // `dispatchMain()` would make this thread handle every signal.
            DispatchSemaphore(value: 0).wait()
        }
    }

    private static func run(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch let code as ExitCode {
            end(code, "")
        } catch let error as ValidationError {
            end(.validationFailure, "error: \(error.message)\n")
        } catch {
            // The text of an error may contain secrets that must not reach a log.
            end(.fault, "error: this is a bug: \(String(describing: type(of: error)))\n")
        }
    }

    private static func end(_ code: ExitCode, _ text: PrintableText) -> Never {
        StandardStreams.write(text, to: STDERR_FILENO)
        StandardStreams.end(code.rawValue)
    }
}

extension CommandLine {
    /// The words of the command line as the system passes them, the program's name first.
    fileprivate static var words: [Word] {
        (0..<Int(argc)).compactMap { index in
            unsafeArgv[index].map {
                Word(bytes: UnsafeBufferPointer(start: $0, count: strlen($0)).map(UInt8.init(bitPattern:)))
            }
        }
    }
}

/// The terminal that shows the help.
private enum Terminal {
    private static let widest = 100

    /// The line width in characters: the terminal's width, `COLUMNS` or 80, in this order; limited to 20 to 100.
    static var width: Int {
        var size = winsize()
        let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let columns = isTerminal ? Int(size.ws_col) : getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 80
        return max(20, min(columns, widest))
    }
}
