internal import Onboarding

/// What there is to do about a dead letter.
public enum LetterStep: Sendable, Hashable {
    /// Its event is on the branch of its customer already: that has to be merged.
    case merge
    /// Its event can be applied on the branch of its customer.
    case retryOnBranch
    /// Its event can be applied here.
    case retry
    /// Its event waits for the purchase of its customer, or for the branch that has the customer.
    case wait
    /// Its purchase is taken on a branch that is another's: once that is merged or deleted, it can be tried.
    case settleBranch
    /// Something has to be mended first.
    case mend(Then)

    /// What there is to do once the cause is mended.
    public enum Then: Sendable, Hashable {
        /// Try the event again that the letter holds.
        case retry
        /// Try the sealed original again.
        case open
        /// Have the source send the event again: the letter does not hold it.
        case sendAgain
    }
}

extension LetterStep {
    /// The step of a letter against the customers that are here and on branches. `own` are the records on the branch of
    /// its customer; without a look at branches there are none.
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
            // What another branch than its own has taken does not make an event ready: it waits for that branch.
            case .claimed, .early: onBranch ?? (event.isPurchase ? .settleBranch : .wait)
            // One that waited for a branch and has nothing to wait for any more is judged, whatever becomes of it.
            case .refuse: letter.waitsForBranch ? .retry : .mend(.retry)
            }
    }
}
