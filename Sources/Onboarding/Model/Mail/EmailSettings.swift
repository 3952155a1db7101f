/// How letters are sent.
public struct EmailSettings: Sendable, Hashable {
    /// When the connection becomes a secure one; there is no other.
    public enum Security: String, Sendable, CaseIterable {
        /// From the beginning (RFC 8314).
        case implicit
        /// After `STARTTLS` (RFC 3207); without it nothing is sent.
        case starttls

        /// The port that it is offered at.
        var port: Int { self == .implicit ? 465 : 587 }
    }

    /// Whom letters are from.
    public let from: Mailbox
    /// The server's host.
    public let server: String
    /// Its port.
    public let port: Int
    /// When the connection becomes a secure one.
    public let security: Security
    /// The name to log in with; `nil` where nobody logs in. It holds no colon and no space.
    public let username: String?
}
