public import Diagnostics
public import Onboarding

/// The result for one event.
public struct IngestedEvent: Sendable {
    /// The possible results for an event.
    public enum Outcome: Sendable {
        /// It was applied to this customer.
        case applied(CustomerID, EventDecision.Effect)
        /// It was already applied to this customer.
        case known(CustomerID)
        /// Its customer is in state `left`.
        case left(CustomerID)
        /// It was already applied on the branch on which it waits for review.
        case claimed(CustomerID)
        /// It was dropped earlier.
        case dropped
        /// Events of this type need no action.
        case passedOver(type: String)
        /// It is in the dead letter with this name.
        case deadLetter(String, [Diagnostic])
        /// It was not applied. It is in the dead letter with this name, for its customer's review branch.
        case inReview(letter: String, ReviewBranch)

        /// The customer that the event was applied to, now or earlier.
        var customer: CustomerID? {
            switch self {
            case .applied(let id, _), .known(let id): id
            case .left, .claimed, .dropped, .passedOver, .deadLetter, .inReview: nil
            }
        }

        /// Whether the event's dead letter can be removed. False if the event was applied only on a branch.
        var isSettled: Bool {
            if case .claimed = self { false } else { true }
        }
    }

    /// The location of the event: file and position.
    public let location: SourceLocation
    /// The key that identifies the event. `nil` if it could not be read.
    public let key: EventKey?
    /// The result for the event.
    public let outcome: Outcome
    /// Whether the event failed for the same reasons as before. Its dead letter already contains them.
    public let isRepeated: Bool
}

/// The result of a run over events.
public struct IngestReport: Sendable {
    /// The number of events.
    public internal(set) var events = 0
    /// The number of new customers.
    public internal(set) var onboarded = 0
    /// The number of events that changed an existing customer.
    public internal(set) var changed = 0
    /// The number of events that changed nothing: known, dropped, out of date, applied on a branch, about a customer in
    /// state `left`, or of a type that needs no action.
    public internal(set) var unchanged = 0
    /// The number of events in dead letters.
    public internal(set) var deadLetters = 0
    /// The number of events that were not applied but put into dead letters for review branches.
    public internal(set) var inReview = 0
    /// The number of unreadable events that no dead letter contains, because `onboard.yaml` names no recipients to seal
    /// them for.
    public internal(set) var unkeptEvents = 0
    /// The number of contacts left out because `onboard.yaml` names no recipients to seal them for.
    public internal(set) var droppedContacts = 0
    /// Problems outside dead letters, such as an array without an end.
    public internal(set) var problems: [Diagnostic] = []
    /// The result of rendering. `nil` if nothing was rendered.
    public internal(set) var rendered: RenderReport?

    /// Whether an event or an overlay could not be handled, or the run has another error.
    public var hasProblems: Bool {
        deadLetters > 0 || problems.hasErrors || rendered?.problems.hasErrors == true
    }

    /// Adds the result of another rendering.
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
