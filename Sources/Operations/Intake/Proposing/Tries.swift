internal import Workspace

/// The tries of a push that others may be faster with.
public struct Tries: Sendable {
    /// How many there are.
    public static let most = 10

    /// Which try this is, from 1.
    public private(set) var number = 1
    private var backoff = Backoff.push

    /// The first one.
    public init() {}

    /// Goes on to the next try.
    ///
    /// - Returns: How long to wait before it; `nil` where this was the last.
    mutating func next() -> Duration? {
        guard number < Self.most else { return nil }
        number += 1
        return backoff.next()
    }

    /// Tells that this try was in vain, and waits for the next one.
    ///
    /// - Throws: `PipelineStop` where this was the last, `CancellationError`.
    mutating func again(_ next: ProposingNews.Next, _ tell: (ProposingNews) -> Void) async throws {
        tell(.beginsAgain(self, next))
        guard let pause = self.next() else { throw PipelineStop.refusedAllTheTime }
        try await Task.sleep(for: pause)
    }
}
