import Diagnostics
import Operations

/// A run of `verify` as JUnit XML, which CI systems display.
enum VerifyJUnit {
    static func text(_ report: VerifyReport) -> PrintableText {
        var text: PrintableText = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites><testsuite name=\"onboard verify\" tests=\"\(report.pages.count)\""
        text += " failures=\"\(report.wrong.count)\">\n"
        for page in report.pages {
            let head = "<testcase classname=\"\(page.customer)\" name=\"\(escaped(page.url))\" time=\"\(page.seconds)\""
            guard !page.findings.isEmpty else {
                text += "  \(head)/>\n"
                continue
            }
            text += "  \(head)>\n"
            for finding in page.findings {
                let failure = "<failure type=\"\(finding.identifier)\" message=\"\(escaped(finding.message))\""
                text += "    \(failure)\(finding.hint.map { ">hint: \(escaped($0))</failure>" } ?? "/>")\n"
            }
            text += "  </testcase>\n"
        }
        return text + "</testsuite></testsuites>\n"
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"...: escaped.unicodeScalars.append(scalar)
            default: escaped += " "
            }
        }
    }
}
