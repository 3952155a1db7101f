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
