import Arguments
import Diagnostics
import Foundation

/// Where a command speaks: results to standard output, everything else to standard error.
struct Console: Sendable {
    let isQuiet: Bool
    let isVerbose: Bool
    let colorsOutput: Bool
    let colorsErrors: Bool
    let asks: Bool
    /// How many problems are shown.
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

    /// A variable of the environment: `ProcessInfo` would read all of it.
    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Whether the results arrive.
    var isHeard: Bool { !StandardStreams.isOutputLost }

    /// A result.
    func result(_ text: PrintableText) {
        StandardStreams.write(text, to: STDOUT_FILENO)
    }

    /// Something a person may want to know.
    func note(_ text: PrintableText) {
        if !isQuiet { StandardStreams.write(text + "\n", to: STDERR_FILENO) }
    }

    /// Something that matters even to who wants to hear little.
    func warn(_ text: PrintableText) {
        StandardStreams.write(text + "\n", to: STDERR_FILENO)
    }

    /// Diagnostics beside a result.
    func show(_ diagnostics: [Diagnostic]) {
        show(findings(diagnostics))
    }

    /// Findings beside a result.
    func show(_ findings: Findings) {
        let shown = isQuiet ? findings.withoutWarnings() : findings
        write(shown, .text, color: colorsErrors, to: STDERR_FILENO)
    }

    /// Findings that are the result.
    func result(_ findings: Findings, _ format: DiagnosticFormat) {
        write(findings, format, color: colorsOutput && format == .text, to: STDOUT_FILENO)
    }

    /// Problems, as many of them as are shown.
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

    /// The answer to a question, or `nil` at the end of the input.
    func ask(_ question: PrintableText) -> String? {
        StandardStreams.write(question, to: STDERR_FILENO)
        return readLine(strippingNewline: true)
    }

    /// The width of the terminal that results go to; `nil` where they go elsewhere.
    var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
