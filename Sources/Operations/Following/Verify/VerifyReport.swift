public import Diagnostics
public import Onboarding

/// A live page, and what is wrong with it.
public struct VerifiedPage: Sendable {
    /// The customer.
    public let customer: CustomerID
    /// The page's address.
    public let url: String
    /// Whether the page should be gone, since the customer has left.
    public let shouldBeGone: Bool
    /// What is wrong, as the last try found it.
    public internal(set) var findings: [Diagnostic]
    /// The digest of the page that was rendered for an active customer at the platform's own domain; `nil` for others.
    public let digest: String?
    /// Whether a server answered, whatever it said.
    public let isAnswered: Bool
    /// How often it was asked for.
    public let attempts: Int
    /// How long all tries took, in seconds.
    public let seconds: Double

    /// Whether there was no answer, so that asking later may help.
    public var isUnreachable: Bool {
        findings.contains { ["verify/unreachable", "verify/timeout"].contains($0.identifier) }
    }
}

/// What a run over live pages found.
public struct VerifyReport: Sendable {
    /// The pages, in the order of their customers' ids.
    public private(set) var pages: [VerifiedPage]
    /// The faulty records, whose pages were not asked for; none where customers were named.
    public let faulty: [Diagnostic]

    init(pages: [VerifiedPage], faulty: [Diagnostic]) {
        self.pages = pages
        self.faulty = faulty
    }

    /// The pages that something is wrong with.
    public var wrong: [VerifiedPage] { pages.filter { !$0.findings.isEmpty } }

    /// The report in which a page that should be gone and cannot be reached only counts as gone if something else was
    /// reached: else nobody can tell it from a network that is down.
    func withoutGuesses() -> VerifyReport {
        guard !pages.contains(where: \.isAnswered) else { return self }
        var report = self
        for index in pages.indices where pages[index].shouldBeGone && pages[index].findings.isEmpty {
            report.pages[index].findings = [
                Diagnostic(
                    "verify/unreachable", at: SourceLocation(file: pages[index].url),
                    "no page of this run can be reached, so this one may be gone or not",
                    hint: "look at this machine's network and DNS, or verify it together with a page that is live")
            ]
        }
        return report
    }
}
