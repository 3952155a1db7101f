/// How long to wait between tries: twice as long each time up to a limit, less a random part, so that many who wait for
/// one thing do not come back together.
public struct Backoff: Sendable {
    private var pause: Duration
    private let most: Duration

    /// Waits of `first` at most, then of twice as much, up to `most`.
    init(from first: Duration, upTo most: Duration) {
        pause = first
        self.most = most
    }

    /// The waits for a lock that another process holds.
    static var lock: Backoff { Backoff(from: .milliseconds(2), upTo: .milliseconds(100)) }

    /// The waits for a disk that is full, and whatever else may pass.
    public static var disk: Backoff { Backoff(from: .milliseconds(50), upTo: .seconds(5)) }

    /// The waits after a push that another run was faster with.
    public static var push: Backoff { Backoff(from: .milliseconds(250), upTo: .seconds(3)) }

    /// The waits for a page that is not up yet.
    public static var page: Backoff { Backoff(from: .milliseconds(500), upTo: .seconds(10)) }

    /// The next wait.
    public mutating func next() -> Duration {
        defer { pause = min(pause * 2, most) }
        return pause * Double.random(in: 0.5...1)
    }
}
