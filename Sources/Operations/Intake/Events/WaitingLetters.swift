public import Diagnostics
public import Onboarding

/// A dead letter with its branch and its next step.
public struct WaitingLetter: Sendable {
    /// The file name without the extension.
    public let name: String
    /// The dead letter itself.
    public let letter: DeadLetter
    /// The branch on which its customer's events wait for review.
    public let branch: ReviewBranch
    /// Its customer, if there is one.
    public let customer: CustomerID?
    /// The next step for it.
    public let step: LetterStep

    /// Whether its event can be applied now, here or on the branch that has its customer.
    public var isReady: Bool {
        switch step {
        case .merge, .retryOnBranch, .retry: true
        case .wait, .settleBranch, .mend: false
        }
    }
}

extension Workbench {
    /// The dead letters of a list, each with its branch and next step, and the warnings about files on branches that
    /// were not read.
    ///
    /// - Throws: `WorkspaceError` if the disk fails, `Problems` if Git fails to read a branch.
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
