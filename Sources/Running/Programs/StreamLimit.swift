/// How many bytes of a stream come back, and what happens to a program that prints more.
public enum StreamLimit: Sendable, Hashable {
    /// The program is ended, and the run fails, above this many bytes.
    case fails(above: Int)
    /// The first bytes come back, at most this many; the program may print as much as it likes.
    case cuts(above: Int)

    var bytes: Int {
        switch self {
        case .fails(let bytes), .cuts(let bytes): max(0, bytes)
        }
    }
}
