/// The result of sending an email.
public enum Delivery: Sendable, Hashable {
    /// The server has accepted it.
    case sent
    /// The server has certainly not accepted it. The text is the reason, without personal data.
    case failed(Failure, String)
    /// It is unknown whether the server has accepted it. The text is the reason.
    case unknown(String)

    /// The reason why an email was certainly not sent.
    public enum Failure: Sendable, Hashable {
        /// The program to send with is missing.
        case program
        /// The server cannot be reached.
        case unreachable
        /// The connection is not secure.
        case tls
        /// The server rejects the login.
        case login
        /// The server accepts no emails.
        case closed
        /// The server accepts no emails at the moment.
        case busy
        /// The server rejects this email at the moment.
        case later
        /// The server rejects this email.
        case refused

        /// Whether every other email would fail in the same way.
        public var isOfAll: Bool {
            switch self {
            case .program, .unreachable, .tls, .login, .closed, .busy: true
            case .later, .refused: false
            }
        }

        /// Whether a later attempt may succeed.
        public var isTransient: Bool { [.unreachable, .busy, .later].contains(self) }
    }
}
