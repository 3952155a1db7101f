import Arguments
import Diagnostics
import Foundation

/// The output of a command: results go to standard output, everything else to standard error.
struct Console: Sendable {
    let isQuiet: Bool
    let isVerbose: Bool
    let colorsOutput: Bool
    let colorsErrors: Bool
    let asks: Bool
    /// The maximum number of problems to show.
    var findingsLimit = FindingsLimit.usual("run: onboard validate --all")

    init(color: GlobalOptions.Color, isQuiet: Bool, isVerbose: Bool) {
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        let isDumb = Self.variable("TERM") == "dumb"
        let isForbidden = Self.variable("NO_COLOR").map { !$0.isEmpty } ?? false
        func colors(_ descriptor: Int32) -> Bool {
            switch color {
            case .always: true
            case .never: false
            case .auto: !isForbidden && !isDumb && isatty(descriptor) == 1
            }
        }
        colorsOutput = colors(STDOUT_FILENO)
        colorsErrors = colors(STDERR_FILENO)
        asks = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    }

    /// Returns an environment variable. `ProcessInfo` would read the whole environment.
    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Whether standard output accepts the results.
    var isHeard: Bool { !StandardStreams.isOutputLost }

    /// Prints a result.
    func result(_ text: PrintableText) {
        StandardStreams.write(text, to: STDOUT_FILENO)
    }

    /// Prints information; nothing with `--quiet`.
    func note(_ text: PrintableText) {
        if !isQuiet { StandardStreams.write(text + "\n", to: STDERR_FILENO) }
    }

    /// Prints a warning, even with `--quiet`.
    func warn(_ text: PrintableText) {
        StandardStreams.write(text + "\n", to: STDERR_FILENO)
    }

    /// Prints diagnostics to standard error.
    func show(_ diagnostics: [Diagnostic]) {
        show(findings(diagnostics))
    }

    /// Prints findings to standard error.
    func show(_ findings: Findings) {
        let shown = isQuiet ? findings.withoutWarnings() : findings
        write(shown, .text, color: colorsErrors, to: STDERR_FILENO)
    }

    /// Prints findings as the result.
    func result(_ findings: Findings, _ format: DiagnosticFormat) {
        write(findings, format, color: colorsOutput && format == .text, to: STDOUT_FILENO)
    }

    /// Collects problems up to the limit.
    func findings(_ diagnostics: [Diagnostic]) -> Findings { Findings(diagnostics, limit: findingsLimit) }

    private func write(_ findings: Findings, _ format: DiagnosticFormat, color: Bool, to descriptor: Int32) {
        var text: PrintableText = ""
        format.write(findings, color: color) { piece in
            text += piece
            guard text.text.utf8.count >= 1 << 16 else { return }
            StandardStreams.write(text, to: descriptor)
            text = ""
        }
        StandardStreams.write(text, to: descriptor)
    }

    /// Asks a question. Returns the answer, or `nil` at the end of the input.
    func ask(_ question: PrintableText) -> String? {
        StandardStreams.write(question, to: STDERR_FILENO)
        return readLine(strippingNewline: true)
    }

    /// The width of the terminal on standard output; `nil` if it is not a terminal.
    var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
