/// A diagnostic as JSON. Its fields are part of the contract in `docs/reference/output.md`.
public struct JSONDiagnostic: Encodable, Sendable {
    /// A file, with line and column from 1 if they are known.
    public struct Place: Encodable, Sendable {
        let file: String
        let line: Int?
        let column: Int?

        init(_ location: SourceLocation) {
            file = location.file
            line = location.position?.line
            column = location.position?.column
        }
    }

    let severity: String
    let identifier: String
    let location: Place?
    let message: String
    let hint: String?
    let related: [Place]

    /// Converts a diagnostic.
    public init(_ diagnostic: Diagnostic) {
        severity = diagnostic.severity.rawValue
        identifier = diagnostic.identifier
        location = diagnostic.location.map(Place.init)
        message = diagnostic.message
        hint = diagnostic.hint
        related = diagnostic.related.map(Place.init)
    }
}

enum JSONDiagnostics {
    private struct Report: Encodable {
        let version = 1
        let errors: Int
        let warnings: Int
        let omitted: OmittedFindings?
        let diagnostics: [JSONDiagnostic] = []
    }

    static func write(_ findings: Findings, to take: (PrintableText) -> Void) {
        let report = Report(errors: findings.errors, warnings: findings.warnings, omitted: findings.omitted)
        JSONText.write(report, list: "diagnostics", of: findings.shown.lazy.map(JSONDiagnostic.init), to: take)
    }
}
