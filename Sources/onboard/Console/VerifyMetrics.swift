import Operations

/// A run of `verify` as metrics for a textfile collector.
enum VerifyMetrics {
    static func text(_ report: VerifyReport) -> String {
        var text = "# TYPE onboard_page_verified gauge\n# HELP onboard_page_verified Whether a page is as rendered.\n"
        for page in report.pages {
            let labels = "customer=\"\(page.customer)\",url=\"\(page.url)\""
            text += "onboard_page_verified{\(labels)} \(page.findings.isEmpty ? 1 : 0)\n"
        }
        return text + "# EOF\n"
    }
}
