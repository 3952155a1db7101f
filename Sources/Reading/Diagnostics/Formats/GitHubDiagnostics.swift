/// Diagnostics as GitHub's workflow commands (GitHub Docs, "Workflow commands for GitHub Actions").
enum GitHubDiagnostics {
    static func write(_ findings: Findings, to take: (PrintableText) -> Void) {
        for diagnostic in findings.shown { take(line(diagnostic)) }
        if let omitted = findings.omitted { take("::notice title=onboard::\(escape(omitted.sentence))\n") }
    }

    private static func line(_ diagnostic: Diagnostic) -> PrintableText {
        var properties: [String] = []
        if let location = diagnostic.location {
            properties.append("file=\(escapeProperty(location.file))")
            if let position = location.position { properties.append("line=\(position.line),col=\(position.column)") }
        }
        properties.append("title=\(escapeProperty(diagnostic.identifier))")
        let message = diagnostic.hint.map { "\(diagnostic.message); \($0)" } ?? diagnostic.message
        return "::\(diagnostic.severity.rawValue) \(properties.joined(separator: ","))::\(escape(message))\n"
    }

    private static func escape(_ text: String) -> String {
        replace(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
    }

    private static func escapeProperty(_ text: String) -> String {
        replace(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    private static func replace(_ text: String, _ replacements: [Unicode.Scalar: String]) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += replacements[$1] ?? String($1) }
    }
}
