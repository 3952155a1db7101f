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
    /// Whether its event can be applied now: here, or on the branch of its customer.
    public let isReady: Bool
}

extension Workbench {
    /// The letters of a list against the customers that are there and those on branches.
    ///
    /// - Throws: `WorkspaceError` where the disk fails, `Problems` where git gives no answer about a branch.
    public func waiting(
        _ list: DeadLetterList, claims branches: [String], at now: Timestamp
    ) async throws -> [WaitingLetter] {
        guard !list.letters.isEmpty else { return [] }
        let roster = Roster(try await loadFleet(), platform: platform).claiming(try await claims(on: branches))
        return list.letters.map { name, letter in
            WaitingLetter(
                name: name, letter: letter, branch: ReviewBranch(of: letter, among: roster),
                customer: letter.event.flatMap { roster.customer(of: $0.subject) },
                isReady: letter.event.map { isReady($0, roster, now) } ?? false)
        }
    }

    private func isReady(_ event: PurchaseEvent, _ roster: Roster, _ now: Timestamp) -> Bool {
        switch EventDecision.decide(event, roster: roster, platform: platform, now: now) {
        case .write, .known, .left, .claimed: true
        case .early: roster.isClaimed(event.subject)
        case .refuse: false
        }
    }
}
