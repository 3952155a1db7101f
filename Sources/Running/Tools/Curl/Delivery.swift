/// What came of sending a letter.
public enum Delivery: Sendable, Hashable {
    /// The server has taken it.
    case sent
    /// The server surely has not taken it; why, in words without anything personal.
    case failed(Failure, String)
    /// Nobody knows whether the server has taken it.
    case unknown(String)

    /// Why a letter was surely not sent.
    public enum Failure: Sendable, Hashable {
        /// There is no program to send with.
        case program
        /// Nobody answers there.
        case unreachable
        /// The connection is not secure.
        case tls
        /// The server does not know who sends.
        case login
        /// The server takes nobody's letters.
        case closed
        /// The server takes nobody's letters now.
        case busy
        /// The server takes this letter another time.
        case later
        /// The server does not take this letter.
        case refused

        /// Whether it would be so for every other letter.
        public var isOfAll: Bool {
            switch self {
            case .program, .unreachable, .tls, .login, .closed, .busy: true
            case .later, .refused: false
            }
        }

        /// Whether sending later may help.
        public var isTransient: Bool { [.unreachable, .busy, .later].contains(self) }
    }
}
