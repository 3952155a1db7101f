/// An email to a customer, without its recipient.
public struct Letter: Sendable, Hashable {
    /// The id of the customer that the email is about.
    public let customer: CustomerID
    /// The sender.
    public let from: Mailbox
    /// The subject, on one line.
    public let subject: String
    /// The plain-text body.
    public let text: String
    /// The HTML body.
    public let html: String
    /// The Message-ID without angle brackets. It is derived from the customer's id, so that duplicates can be
    /// recognised.
    public let messageID: String

    /// Creates the welcome email of a customer.
    public init(
        welcome customer: CustomerID, from: Mailbox, domain: Hostname, subject: String, text: String, html: String
    ) {
        self.customer = customer
        self.from = from
        self.subject = subject
        self.text = text
        self.html = html
        messageID = Self.welcomeID(of: customer, domain: domain)
    }

    /// The Message-ID of a customer's welcome email, without angle brackets.
    public static func welcomeID(of customer: CustomerID, domain: Hostname) -> String {
        "welcome.\(customer.text)@\(domain.text)"
    }

    /// The header lines, without those of the MIME parts. Long lines are folded (RFC 5322, section 2.2.3).
    public func headers(to addressee: Addressee, at now: Timestamp) -> [String] {
        [
            "From: \(from.header)", "To: \(addressee.address.text)", "Subject: \(HeaderText.unstructured(subject))",
            "Date: \(now.mailDate)", "Message-ID: <\(messageID)>", "Auto-Submitted: auto-generated",
        ]
    }
}
