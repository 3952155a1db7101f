/// A limit of the bytes that are read from a stream, and the effect of exceeding it.
public enum StreamLimit: Sendable, Hashable {
    /// Above this many bytes, the program is ended and the run fails.
    case fails(above: Int)
    /// At most this many bytes are returned; the rest is discarded.
    case cuts(above: Int)

    var bytes: Int {
        switch self {
        case .fails(let bytes), .cuts(let bytes): max(0, bytes)
        }
    }
}
