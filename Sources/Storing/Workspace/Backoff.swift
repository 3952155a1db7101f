/// The waits between retries. They double up to a limit. Each is shortened by a random part, at most a half, so that
/// processes that wait for the same thing do not retry together.
public struct Backoff: Sendable {
    private var pause: Duration
    private let most: Duration

    /// The first wait is at most `first`; the limit doubles each time, up to `most`.
    init(from first: Duration, upTo most: Duration) {
        pause = first
        self.most = most
    }

    /// The waits for a lock that another process holds: 2 to 100 milliseconds.
    static var lock: Backoff { Backoff(from: .milliseconds(2), upTo: .milliseconds(100)) }

    /// The waits for a full disk and other errors that may pass: 50 milliseconds to 5 seconds.
    public static var disk: Backoff { Backoff(from: .milliseconds(50), upTo: .seconds(5)) }

    /// The waits after another run has pushed first: 250 milliseconds to 3 seconds.
    public static var push: Backoff { Backoff(from: .milliseconds(250), upTo: .seconds(3)) }

    /// The waits for a page that is not up yet: 500 milliseconds to 10 seconds.
    public static var page: Backoff { Backoff(from: .milliseconds(500), upTo: .seconds(10)) }

    /// Returns the next wait and doubles the limit.
    public mutating func next() -> Duration {
        defer { pause = min(pause * 2, most) }
        return pause * Double.random(in: 0.5...1)
    }
}
