/// What came of asking for a page.
public enum LivePage: Sendable, Hashable {
    /// The server answered: the status, the headers with names in lower case, the body, and the last day of the
    /// server's certificate where it is known.
    case answer(status: Int, headers: [String: String], body: [UInt8], certificateEnds: CalendarDate? = nil)
    /// It did not; why, in words, and the certificate that the server presented where that is what failed.
    case failure(Failure, String, certificate: ServerCertificate? = nil)

    /// Whether a server answered, whatever it said; one whose certificate is wrong is there as well.
    public var isAnswered: Bool {
        switch self {
        case .answer, .failure(.tls, _, _), .failure(.issuer, _, _): true
        case .failure(.unreachable, _, _), .failure(.timeout, _, _), .failure(.other, _, _): false
        }
    }

    /// Why there is no answer.
    public enum Failure: Sendable, Hashable {
        /// The name is not known, or nobody listens there.
        case unreachable
        /// It took too long.
        case timeout
        /// The connection is not secure, such as by a certificate that is over or another host's.
        case tls
        /// No trusted authority issued the certificate.
        case issuer
        /// Anything else.
        case other
    }
}
