/// A letter to a customer, but for whom it goes to.
public struct Letter: Sendable, Hashable {
    /// The customer.
    public let customer: CustomerID
    /// Whom it is from.
    public let from: Mailbox
    /// What it is about: one line.
    public let subject: String
    /// Its plain text.
    public let text: String
    /// Its text as HTML.
    public let html: String
    /// What makes it the same letter as another, without brackets: it follows from the customer, so that who gets it
    /// twice can tell.
    public let messageID: String

    /// A welcome to a customer.
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

    /// The id of a customer's welcome.
    public static func welcomeID(of customer: CustomerID, domain: Hostname) -> String {
        "welcome.\(customer.text)@\(domain.text)"
    }

    /// The headers, but for those of its parts; long ones are folded (RFC 5322, section 2.2.3).
    public func headers(to addressee: Addressee, at now: Timestamp) -> [String] {
        [
            "From: \(from.header)", "To: \(addressee.address.text)", "Subject: \(HeaderText.unstructured(subject))",
            "Date: \(now.mailDate)", "Message-ID: <\(messageID)>", "Auto-Submitted: auto-generated",
        ]
    }
}
