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

    /// The diagnostics in reading order, in this form, with a line break at the end; empty where a form of lines has
    /// none to show.
    public func render(_ diagnostics: [Diagnostic], color: Bool = false) -> PrintableText {
        let ordered = diagnostics.inReadingOrder()
        return switch self {
        case .text: TextDiagnostics(color: color).render(ordered)
        case .json: JSONDiagnostics.render(ordered)
        case .github: ordered.map(GitHubDiagnostics.line).joined()
        case .sarif: SARIFDiagnostics.render(ordered)
        }
    }
}
