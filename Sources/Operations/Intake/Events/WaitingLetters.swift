public import Diagnostics
public import Onboarding

/// A dead letter, and where it leads.
public struct WaitingLetter: Sendable {
    /// The name of its file, without the ending.
    public let name: String
    /// The letter.
    public let letter: DeadLetter
    /// The branch on which its customer's events wait for review.
    public let branch: ReviewBranch
    /// Its customer, if there is one.
    public let customer: CustomerID?
    /// What there is to do about it.
    public let step: LetterStep

    /// Whether its event can be applied now: here, or on the branch of its customer.
    public var isReady: Bool {
        switch step {
        case .merge, .retryOnBranch, .retry: true
        case .wait, .settleBranch, .mend: false
        }
    }
}

extension Workbench {
    /// The letters of a list against the customers that are there and those on branches; and what could not be read of
    /// those.
    ///
    /// - Throws: `WorkspaceError` where the disk fails, `Problems` where git gives no answer about a branch.
    public func waiting(
        _ list: DeadLetterList, claims branches: [String], at now: Timestamp
    ) async throws -> (letters: [WaitingLetter], warnings: [Diagnostic]) {
        guard !list.letters.isEmpty else { return ([], []) }
        let claims = try await claims(on: branches)
        let roster = Roster(try await loadFleet(), platform: platform).claiming(claims.all)
        let letters = list.letters.map { name, letter in
            let branch = ReviewBranch(of: letter, among: roster)
            let own = claims.all.filter { $0.isOf(branch) }.flatMap(\.records)
            return WaitingLetter(
                name: name, letter: letter, branch: branch,
                customer: letter.event.flatMap { roster.customer(of: $0.subject) },
                step: LetterStep(
                    letter, roster: roster, own: own, looksAtBranches: !branches.isEmpty, platform: platform, now: now))
        }
        return (letters, claims.warnings)
    }
}
