internal import Dispatch
internal import Foundation

extension ParsableCommand {
    /// Runs the program whose root this command is: reads the command line, does what it asks for, and ends the process.
    public static func main() {
        let words = CommandLine.words.dropFirst()
        switch Invocation(Array(words), root: Self.self, width: Terminal.width) {
        case .print(let text): Terminal.write(text, to: STDOUT_FILENO)
        case .refuse(let text): end(.validationFailure, text)
        // Only a command needs threads; a text is there before they would be.
        case .run(let command):
            Task {
                await run(command)
                exit(0)
            }
            dispatchMain()
        }
    }

    private static func run(_ command: any AsyncParsableCommand) async {
        do {
            try await command.run()
        } catch let code as ExitCode {
            end(code, "")
        } catch let error as ValidationError {
            end(.validationFailure, "error: \(error.message)\n")
        } catch {
            // An error's text may hold what nobody should read in a log.
            end(.fault, "error: this is a bug: \(type(of: error))\n")
        }
    }

    private static func end(_ code: ExitCode, _ text: String) {
        Terminal.write(text, to: STDERR_FILENO)
        exit(code.rawValue)
    }
}

extension CommandLine {
    /// The words of the command line as the system gives them.
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

    static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
