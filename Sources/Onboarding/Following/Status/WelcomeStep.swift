/// The progress of a customer's welcome email.
public enum WelcomeStep: Sendable, Hashable {
    /// The customer is not active, so no email is sent.
    case notActive
    /// The record has no contact.
    case noContact
    /// The contact is a reference to another system, so onboard sends no email.
    case elsewhere
    /// The page has not been verified yet.
    case notVerified
    /// The email can be sent.
    case due
    /// A run has claimed the email, but not begun to send it.
    case claimed(CustomerStatus.Welcome)
    /// A run began to send the email, and the result is unknown.
    case inDoubt(CustomerStatus.Welcome)
    /// The email was sent at this time.
    case sent(Timestamp)

    /// Determines the progress of a customer's welcome email.
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

    /// Whether a run has claimed the email but not recorded it as sent.
    public var isUnsettled: Bool {
        switch self {
        case .claimed, .inDoubt: true
        default: false
        }
    }
}
