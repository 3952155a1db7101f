/// How far a customer's welcome letter is.
public enum WelcomeStep: Sendable, Hashable {
    /// The customer is not active: nobody is welcomed.
    case notActive
    /// The record has no contact.
    case noContact
    /// Another system knows the contact: it is not written to from here.
    case elsewhere
    /// The page has not been seen yet.
    case notVerified
    /// It can be sent.
    case due
    /// A run has claimed it and not begun.
    case claimed(CustomerStatus.Welcome)
    /// A run began to send it, and nobody knows whether it came to an end.
    case inDoubt(CustomerStatus.Welcome)
    /// It is sent.
    case sent(Timestamp)

    /// How far the letter to a customer is.
    public init(_ record: CustomerRecord, _ status: CustomerStatus) {
        if let welcome = status.welcome {
            if let sentAt = welcome.sentAt {
                self = .sent(sentAt)
            } else {
                self = welcome.startedAt == nil ? .claimed(welcome) : .inDoubt(welcome)
            }
        } else if record.life.state ?? .active != .active {
            self = .notActive
        } else {
            switch record.contact {
            case nil: self = .noContact
            case .reference: self = .elsewhere
            case .sealed: self = status.verified == nil ? .notVerified : .due
            }
        }
    }

    /// Whether a run has claimed it and not said that it is sent.
    public var isUnsettled: Bool {
        switch self {
        case .claimed, .inDoubt: true
        default: false
        }
    }
}
