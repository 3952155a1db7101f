/// A form in which diagnostics are shown.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
    /// A line each for people, with hints below.
    case text
    /// One JSON document, described in `docs/reference/output.md`.
    case json
    /// Workflow commands that GitHub shows beside the lines of a pull request.
    case github
    /// SARIF 2.1.0, which code-scanning tools read.
    case sarif

    /// Hands the findings in this form to `take`, piece by piece, with a line break at the end; nothing where a form of
    /// lines has none to show. What is left out is counted at the end, in the form's own way.
    public func write(_ findings: Findings, color: Bool = false, to take: (PrintableText) -> Void) {
        switch self {
        case .text: TextDiagnostics(color: color).write(findings, to: take)
        case .json: JSONDiagnostics.write(findings, to: take)
        case .github: GitHubDiagnostics.write(findings, to: take)
        case .sarif: SARIFDiagnostics.write(findings, to: take)
        }
    }

    /// All diagnostics in reading order, in this form.
    public func render(_ diagnostics: [Diagnostic], color: Bool = false) -> PrintableText {
        var text: PrintableText = ""
        write(Findings(diagnostics, limit: .none), color: color) { text += $0 }
        return text
    }
}
