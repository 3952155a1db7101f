public import Diagnostics
public import Onboarding

/// The result for one live page.
public struct VerifiedPage: Sendable {
    /// The id of the customer.
    public let customer: CustomerID
    /// The address of the page, such as `https://acme-rockets.sas.example/`.
    public let url: String
    /// Whether the page must be gone because the customer is offboarded.
    public let shouldBeGone: Bool
    /// The problems that the last attempt found. Empty if the page is correct.
    public internal(set) var findings: [Diagnostic]
    /// The digest of the rendered page, if it is an active customer's page at the platform's domain; otherwise `nil`.
    public let digest: String?
    /// Whether a server answered, with any status.
    public let isAnswered: Bool
    /// The number of requests.
    public let attempts: Int
    /// The total time of all attempts, in seconds.
    public let seconds: Double

    /// Whether there was no answer, so that a later attempt may succeed.
    public var isUnreachable: Bool {
        findings.contains { ["verify/unreachable", "verify/timeout"].contains($0.identifier) }
    }
}

/// The result of a run over live pages.
public struct VerifyReport: Sendable {
    /// The pages, sorted by customer id and address.
    public private(set) var pages: [VerifiedPage]
    /// The problems of faulty records, whose pages were not requested. Empty if customers were named.
    public let faulty: [Diagnostic]

    init(pages: [VerifiedPage], faulty: [Diagnostic]) {
        self.pages = pages
        self.faulty = faulty
    }

    /// The pages that have a problem.
    public var wrong: [VerifiedPage] { pages.filter { !$0.findings.isEmpty } }

    /// Counts an unreachable page as gone only if another page was reachable; otherwise the network may be down.
    func withoutGuesses() -> VerifyReport {
        guard !pages.contains(where: \.isAnswered) else { return self }
        var report = self
        for index in pages.indices where pages[index].shouldBeGone && pages[index].findings.isEmpty {
            report.pages[index].findings = [
                Diagnostic(
                    "verify/unreachable", at: SourceLocation(file: pages[index].url),
                    "no page of this run can be reached, so this one may still be served",
                    hint: "check this machine's network and DNS, or verify it together with a live page")
            ]
        }
        return report
    }
}
