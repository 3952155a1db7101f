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
    public let findings: [Diagnostic]
    /// The digest of the page that was rendered for an active customer at the platform's own domain; `nil` for others.
    public let digest: String?
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
    public let pages: [VerifiedPage]

    /// The pages that something is wrong with.
    public var wrong: [VerifiedPage] { pages.filter { !$0.findings.isEmpty } }
}
