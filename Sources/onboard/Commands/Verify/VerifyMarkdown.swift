import Diagnostics
import Operations

/// A run of `verify` as text, for people and for a pull request comment.
enum VerifyMarkdown {
    /// Returns a summary of the run in one line.
    static func summary(_ report: VerifyReport) -> String {
        let count = report.pages.count
        if count == 0 { return "no page to verify" }
        let right = count - report.wrong.count
        let pages = count == 1 ? "1 page" : "\(count) pages"
        return report.wrong.isEmpty
            ? "\(pages): all as rendered" : "\(pages): \(right) as rendered, \(report.wrong.count) wrong"
    }

    /// Returns the summary and a table of the wrong pages.
    static func text(_ report: VerifyReport) -> PrintableText {
        var text: PrintableText = "**\(summary(report))**\n"
        guard !report.wrong.isEmpty else { return text }
        text += "\n| customer | page | what is wrong |\n|---|---|---|\n"
        for page in report.wrong {
            let findings = page.findings.map { finding in
                escaped(finding.message + (finding.hint.map { " (\($0))" } ?? ""))
            }.joined(separator: "; ")
            text += "| \(page.customer) | \(page.url) | \(findings) |\n"
        }
        return text
    }

    /// Escapes Markdown: parts of a message may come from the page's server.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            if "\\`*_{}[]<>#+!|&~".unicodeScalars.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
    }
}
