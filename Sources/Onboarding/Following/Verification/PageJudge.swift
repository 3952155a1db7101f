public import Diagnostics

/// Compares a live page with the rendered page, without side effects. Each finding is a problem at the page's URL.
public struct PageJudge: Sendable {
    /// The security headers that the page's server sets. Without them, browsers protect visitors less.
    private static let headers = [
        "content-security-policy", "referrer-policy", "strict-transport-security", "x-content-type-options",
        "x-frame-options",
    ]

    private let host: String
    private let route: PageRoute?
    private let firstGoodEnd: CalendarDate?

    /// Creates a judge for the page of a hostname. `route` provides the hint about a certificate for another name. A
    /// certificate that ends before `firstGoodEnd` must be renewed.
    public init(host: String, route: PageRoute? = nil, firstGoodEnd: CalendarDate? = nil) {
        self.host = host
        self.route = route
        self.firstGoodEnd = firstGoodEnd
    }

    /// The digest in a page; `nil` if onboard did not make the page.
    public static func digest(of page: [UInt8]) -> String? { PageElements(page).digest }

    /// The problems of a live page that should match `rendered`.
    public func judge(_ page: LivePage, against rendered: [UInt8]) -> [Diagnostic] {
        switch page {
        case .failure(_, _, let certificate?) where !certificate.isFor(host): return [finding(foreign: certificate)]
        case .failure(let failure, let reason, let certificate):
            return [finding(failure, reason, isForHost: certificate != nil)]
        case .answer(let status, let headers, let body, let certificateEnds):
            if (300..<400).contains(status) {
                let target = headers["location"].map { " to \(quoted($0))" } ?? ""
                return [finding("redirect", "the page redirects\(target), with status \(status)")]
            }
            guard status == 200 else { return [finding("status", "the status is \(status), not 200")] }
            return judge(body, rendered) + judge(headers) + judge(certificateEnds)
        }
    }

    /// The problem of a page that should no longer exist; empty if the address serves no page of onboard.
    public func judgeGone(_ page: LivePage) -> [Diagnostic] {
        guard case .answer(let status, _, let body, _) = page, PageElements(body).digest != nil else { return [] }
        return [finding("still-there", "the customer has left, but the page is still served, with status \(status)")]
    }

    private func judge(_ body: [UInt8], _ rendered: [UInt8]) -> [Diagnostic] {
        if body == rendered { return [] }
        let live = PageElements(body)
        let wanted = PageElements(rendered)
        guard let digest = live.digest else {
            return [finding("other-page", "onboard did not render this page: it contains no digest")]
        }
        var findings: [Diagnostic] = []
        if let expected = wanted.digest, digest != expected {
            let message = "the digest is \(digest.prefix(12))…; the rendered page has \(expected.prefix(12))…"
            findings.append(finding("old-page", message, hint: "the change is not merged or not synced yet"))
        }
        if live.companyName != wanted.companyName {
            findings.append(finding("company-name", "the company's name differs"))
        }
        if live.motto != wanted.motto { findings.append(finding("motto", "the motto differs")) }
        if live.title != wanted.title { findings.append(finding("title", "the title differs")) }
        if !live.welcomes { findings.append(finding("welcome", "\"Welcome to SAS\" is not on the page")) }
        return findings.isEmpty ? [finding("body", "the page differs from the rendered one")] : findings
    }

    private func judge(_ headers: [String: String]) -> [Diagnostic] {
        let missing = Self.headers.filter { headers[$0] == nil }
        return missing.isEmpty
            ? [] : [finding("header", "the response lacks \(missing.joined(separator: ", "))")]
    }

    private func judge(_ certificateEnds: CalendarDate?) -> [Diagnostic] {
        guard let certificateEnds, let firstGoodEnd, certificateEnds < firstGoodEnd else { return [] }
        let hint = "see docs/runbooks/customer-certificate-ending.md"
        return [finding("certificate-ending", "the certificate expires on \(certificateEnds)", hint: hint)]
    }

    private func finding(foreign certificate: ServerCertificate) -> Diagnostic {
        let message = "the certificate is not for this hostname: \(certificate.purpose)"
        return finding("certificate-name", message, hint: route?.certificateHint)
    }

    private func finding(_ failure: LivePage.Failure, _ reason: String, isForHost: Bool) -> Diagnostic {
        switch failure {
        case .unreachable: finding("unreachable", "the page cannot be reached: \(reason)")
        case .timeout: finding("timeout", "the page did not respond in time: \(reason)")
        case .tls: finding("tls", "the connection is not secure: \(reason)")
        case .issuer:
            finding(
                "certificate-issuer",
                (isForHost
                    ? "the certificate is for this hostname, but no trusted authority signed it: "
                    : "no trusted authority signed the certificate: ") + reason,
                hint: "use a certificate that browsers trust, or trust your own authority with --ca")
        case .other: finding("failed", "the page cannot be read: \(reason)")
        }
    }

    private func finding(_ name: String, _ message: String, hint: String? = nil) -> Diagnostic {
        Diagnostic("verify/\(name)", at: SourceLocation(file: "https://\(host)/"), message, hint: hint)
    }
}
