/// How long to wait between tries: twice as long each time up to a limit, less a random part, so that many who wait for
/// one thing do not come back together.
public struct Backoff: Sendable {
    private var pause: Duration
    private let most: Duration

    /// Waits of `first` at most, then of twice as much, up to `most`.
    public init(from first: Duration, upTo most: Duration) {
        pause = first
        self.most = most
    }

    /// The next wait.
    public mutating func next() -> Duration {
        defer { pause = min(pause * 2, most) }
        return pause * Double.random(in: 0.5...1)
    }
}
