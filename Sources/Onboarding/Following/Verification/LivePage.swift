/// The result of requesting a page.
public enum LivePage: Sendable, Hashable {
    /// The server answered: the status code, the headers with names in lower case, the body, and the last day of the
    /// server's certificate if it is known.
    case answer(status: Int, headers: [String: String], body: [UInt8], certificateEnds: CalendarDate? = nil)
    /// The request failed: the kind of failure, a reason in words, and the server's certificate if that caused the
    /// failure.
    case failure(Failure, String, certificate: ServerCertificate? = nil)

    /// Whether a server answered, with any status. A server with an invalid certificate counts as answering.
    public var isAnswered: Bool {
        switch self {
        case .answer, .failure(.tls, _, _), .failure(.issuer, _, _): true
        case .failure(.unreachable, _, _), .failure(.timeout, _, _), .failure(.other, _, _): false
        }
    }

    /// The reason why there is no answer.
    public enum Failure: Sendable, Hashable {
        /// The hostname does not resolve, or the connection failed.
        case unreachable
        /// The request timed out.
        case timeout
        /// The connection is not secure, for example because the certificate has expired or is for another hostname.
        case tls
        /// No trusted authority issued the certificate.
        case issuer
        /// Any other reason.
        case other
    }
}
