public import Diagnostics
public import Onboarding

/// What became of an event.
public struct IngestedEvent: Sendable {
    /// What became of it.
    public enum Outcome: Sendable {
        /// It was applied to a customer.
        case applied(CustomerID, EventDecision.Effect)
        /// It was applied before.
        case known(CustomerID)
        /// Its customer has left.
        case left(CustomerID)
        /// It was applied on the branch on which it waits for review.
        case claimed(CustomerID)
        /// Somebody dropped it.
        case dropped
        /// There is nothing to do for events of this type.
        case passedOver(type: String)
        /// It is in a dead letter of this name.
        case deadLetter(String, [Diagnostic])
        /// It was not tried: it is in a dead letter of this name, for its customer's branch.
        case inReview(letter: String, ReviewBranch)

        /// The customer that has it, now or from before.
        var customer: CustomerID? {
            switch self {
            case .applied(let id, _), .known(let id): id
            case .left, .claimed, .dropped, .passedOver, .deadLetter, .inReview: nil
            }
        }

        /// Whether no letter needs to keep the event: it has arrived here, and not on a branch alone.
        var isSettled: Bool {
            if case .claimed = self { false } else { true }
        }
    }

    /// Where it stands, a file and a place.
    public let location: SourceLocation
    /// What makes it the same as another, where that could be read.
    public let key: EventKey?
    /// What became of it.
    public let outcome: Outcome
    /// Whether it failed for the same reasons when it was tried before, so that its letter says so already.
    public let isRepeated: Bool
}

/// What a run over events did.
public struct IngestReport: Sendable {
    /// How many events there were.
    public internal(set) var events = 0
    /// How many customers are new.
    public internal(set) var onboarded = 0
    /// How many events changed a customer.
    public internal(set) var changed = 0
    /// How many changed nothing: known before, older than what is known, of a customer who has left, or passed over.
    public internal(set) var unchanged = 0
    /// How many are in dead letters.
    public internal(set) var deadLetters = 0
    /// How many are in letters untried, for branches to be reviewed.
    public internal(set) var inReview = 0
    /// How many events could not be read whole and are in no letter whole, because nobody is there to seal them to.
    public internal(set) var unkeptEvents = 0
    /// How many contacts were left out, because nobody is there to seal them to.
    public internal(set) var droppedContacts = 0
    /// What is wrong beside dead letters, such as an array that has no end.
    public internal(set) var problems: [Diagnostic] = []
    /// What was rendered; `nil` where nothing was.
    public internal(set) var rendered: RenderReport?

    /// Whether something could not be applied.
    public var hasProblems: Bool {
        deadLetters > 0 || problems.hasErrors || rendered?.problems.hasErrors == true
    }

    /// Takes in what was rendered, after what was rendered before.
    mutating func take(_ rendered: RenderReport?) {
        guard let rendered else { return }
        self.rendered = self.rendered?.followed(by: rendered) ?? rendered
    }

    mutating func count(_ outcome: IngestedEvent.Outcome) {
        switch outcome {
        case .applied(_, .onboarded): onboarded += 1
        case .applied(_, .remembered), .known, .left, .claimed, .dropped, .passedOver: unchanged += 1
        case .applied: changed += 1
        case .deadLetter: deadLetters += 1
        case .inReview: inReview += 1
        }
    }
}
