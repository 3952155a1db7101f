public import Onboarding

/// A letter as it would be, and whether there is anybody to send it to.
public struct WelcomePreview: Sendable {
    /// Who would get a letter.
    public enum Recipient: String, Sendable {
        /// An address that the record holds sealed.
        case sealed
        /// Somebody whom another system knows: nothing is sent from here.
        case elsewhere
        /// Nobody: the record has no contact.
        case nobody

        init(_ contact: Contact?) {
            self =
                switch contact {
                case .sealed: .sealed
                case .reference: .elsewhere
                case nil: .nobody
                }
        }
    }

    /// The letter.
    public let letter: Letter
    /// Who would get it.
    public let recipient: Recipient
}
