internal import Diagnostics
internal import Dispatch
internal import Foundation

extension ParsableCommand {
    /// Runs the program whose root this command is: reads the command line, does what it asks for, and ends the process.
    ///
    /// - Parameters:
    ///   - prepare: What to do before a command runs and before there is a second thread.
    ///   - perform: How to run a command.
    public static func launch(
        prepare: () -> Void = {},
        perform: @escaping @Sendable (any AsyncParsableCommand) async throws -> Void = { try await $0.run() }
    ) {
        StandardStreams.prepare()
        let words = CommandLine.words
        if words.isEmpty { end(.failedOutput, "error: the system does not give the command line; is /proc there?\n") }
        switch Invocation(Array(words.dropFirst()), root: Self.self, width: Terminal.width) {
        case .print(let text):
            StandardStreams.write(text, to: STDOUT_FILENO)
            StandardStreams.end(0)
        case .refuse(let text): end(.validationFailure, text)
        // Only a command needs threads; a text is there before they would be.
        case .run(let command):
            prepare()
            Task {
                await run { try await perform(command) }
                StandardStreams.end(0)
            }
            // `dispatchMain()` would have this thread take every signal.
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
            // An error's text may hold what nobody should read in a log.
            end(.fault, "error: this is a bug: \(String(describing: type(of: error)))\n")
        }
    }

    private static func end(_ code: ExitCode, _ text: PrintableText) -> Never {
        StandardStreams.write(text, to: STDERR_FILENO)
        StandardStreams.end(code.rawValue)
    }
}

extension CommandLine {
    /// The words of the command line as the system gives them, the program's name first.
    fileprivate static var words: [Word] {
        (0..<Int(argc)).compactMap { index in
            unsafeArgv[index].map {
                Word(bytes: UnsafeBufferPointer(start: $0, count: strlen($0)).map(UInt8.init(bitPattern:)))
            }
        }
    }
}

/// The terminal that the help goes to.
private enum Terminal {
    private static let widest = 100

    /// The width of lines: the terminal's, else that in `COLUMNS`, else 80; at most 100.
    static var width: Int {
        var size = winsize()
        let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let columns = isTerminal ? Int(size.ws_col) : getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 80
        return max(20, min(columns, widest))
    }
}
