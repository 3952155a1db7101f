internal import Onboarding

/// The next step for a dead letter.
public enum LetterStep: Sendable, Hashable {
    /// Merge its customer's branch, which already has the event.
    case merge
    /// Retry it on its customer's branch, where its event can be applied.
    case retryOnBranch
    /// Retry it here, where its event can be applied.
    case retry
    /// Wait for the customer's purchase, or for the branch that has the customer.
    case wait
    /// Merge or delete the other branch that has claimed its purchase; then it can be retried.
    case settleBranch
    /// Fix the cause first.
    case mend(Then)

    /// The step after the cause is fixed.
    public enum Then: Sendable, Hashable {
        /// Retry the event in the dead letter.
        case retry
        /// Retry the sealed original.
        case open
        /// Ask the source to send the event again. The dead letter does not contain it.
        case sendAgain
    }
}

extension LetterStep {
    /// Determines the step of a dead letter from the customers here and on branches. `own` contains the records on its
    /// customer's branch; it is empty if no branches were read.
    init(
        _ letter: DeadLetter, roster: Roster, own: [CustomerRecord], looksAtBranches: Bool, platform: Platform,
        now: Timestamp
    ) {
        guard let event = letter.event else {
            self = .mend(letter.original == nil ? .sendAgain : .open)
            return
        }
        if letter.waitsForBranch, !looksAtBranches {
            self = .settleBranch
            return
        }
        let onBranch = own.first { event.isAbout($0) }.map {
            event.isApplied(to: $0) ? LetterStep.merge : .retryOnBranch
        }
        self =
            switch EventDecision.decide(event, roster: roster, platform: platform, now: now) {
            case .write: onBranch ?? .retry
            case .known, .left: .retry
            // A claim of another branch does not make an event ready: it waits for that branch.
            case .claimed, .early: onBranch ?? (event.isPurchase ? .settleBranch : .wait)
            // The event no longer has a branch to wait for, so a retry decides it.
            case .refuse: letter.waitsForBranch ? .retry : .mend(.retry)
            }
    }
}
