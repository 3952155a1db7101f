public import Onboarding

/// A preview of an email, and whether the customer has an address.
public struct WelcomePreview: Sendable {
    /// Where the address of a customer's contact is kept.
    public enum Recipient: String, Sendable {
        /// In the record, sealed.
        case sealed
        /// In another system, so onboard sends no email.
        case elsewhere
        /// Nowhere: the record has no contact.
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

    /// The email. If the contact is sealed, the name in it is a placeholder.
    public let letter: Letter
    /// Where the address is kept.
    public let recipient: Recipient
}
