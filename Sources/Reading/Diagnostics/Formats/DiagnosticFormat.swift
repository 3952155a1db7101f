/// An output format for diagnostics.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
    /// Lines for people, with hints below.
    case text
    /// One JSON document, described in `docs/reference/output.md`.
    case json
    /// Workflow commands that GitHub shows beside the lines of a pull request.
    case github
    /// SARIF 2.1.0, which code-scanning tools read.
    case sarif

    /// Passes the findings in this format to `take`, piece by piece, with a line break at the end. The output also
    /// counts the problems that are not shown. `text` and `github` produce nothing if there are no findings.
    public func write(_ findings: Findings, color: Bool = false, to take: (PrintableText) -> Void) {
        switch self {
        case .text: TextDiagnostics(color: color).write(findings, to: take)
        case .json: JSONDiagnostics.write(findings, to: take)
        case .github: GitHubDiagnostics.write(findings, to: take)
        case .sarif: SARIFDiagnostics.write(findings, to: take)
        }
    }

    /// Returns all diagnostics in reading order, in this format.
    public func render(_ diagnostics: [Diagnostic], color: Bool = false) -> PrintableText {
        var text: PrintableText = ""
        write(Findings(diagnostics, limit: .none), color: color) { text += $0 }
        return text
    }
}
