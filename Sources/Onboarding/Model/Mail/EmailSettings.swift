/// The settings for sending emails.
public struct EmailSettings: Sendable, Hashable {
    /// When the connection becomes encrypted. It always is before an email is sent.
    public enum Security: String, Sendable, CaseIterable {
        /// From the start (RFC 8314).
        case implicit
        /// After `STARTTLS` (RFC 3207). Without it, nothing is sent.
        case starttls

        /// The usual port.
        var port: Int { self == .implicit ? 465 : 587 }
    }

    /// The sender of emails.
    public let from: Mailbox
    /// The mail server's hostname.
    public let server: String
    /// The mail server's port.
    public let port: Int
    /// When the connection becomes encrypted.
    public let security: Security
    /// The name to log in with, without colons and spaces; `nil` to send without login.
    public let username: String?
}
