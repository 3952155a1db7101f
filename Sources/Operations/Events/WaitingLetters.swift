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
                step: step(letter, roster, own, now, looksAtBranches: !branches.isEmpty))
        }
        return (letters, claims.warnings)
    }

    private func step(
        _ letter: DeadLetter, _ roster: Roster, _ own: [CustomerRecord], _ now: Timestamp, looksAtBranches: Bool
    ) -> LetterStep {
        guard let event = letter.event else { return .mend(letter.original == nil ? .sendAgain : .open) }
        if letter.waitsForBranch, !looksAtBranches { return .settleBranch }
        let onBranch = own.first { event.isAbout($0) }.map {
            event.isApplied(to: $0) ? LetterStep.merge : .retryOnBranch
        }
        return switch EventDecision.decide(event, roster: roster, platform: platform, now: now) {
        case .write: onBranch ?? .retry
        case .known, .left: .retry
        // What another branch than its own has taken does not make an event ready: it waits for that branch.
        case .claimed, .early: onBranch ?? (event.isPurchase ? .settleBranch : .wait)
        // One that waited for a branch and has nothing to wait for any more is judged, whatever becomes of it.
        case .refuse: letter.waitsForBranch ? .retry : .mend(.retry)
        }
    }
}
