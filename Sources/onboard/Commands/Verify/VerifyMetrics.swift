import Onboarding
import Operations

/// A run of `verify` as metrics for a textfile collector.
enum VerifyMetrics {
    static func text(_ report: VerifyReport) -> String {
        var text = OpenMetricsText()
        text.gauge(
            "onboard_page_verified", "Whether a live page matches the rendered one.", isAnnounced: true,
            report.pages.map {
                .init([("customer", $0.customer.text), ("url", $0.url)], $0.findings.isEmpty ? 1 : 0)
            })
        return text.finish()
    }
}
