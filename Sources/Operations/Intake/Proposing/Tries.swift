internal import Workspace

/// The attempts of a push, which other pushes may defeat.
public struct Tries: Sendable {
    /// The maximum number of attempts.
    public static let most = 10

    /// The number of this attempt, from 1.
    public private(set) var number = 1
    private var backoff = Backoff.push

    /// Creates the first attempt.
    public init() {}

    /// Starts the next attempt.
    ///
    /// - Returns: The pause before it, or `nil` if this was the last attempt.
    mutating func next() -> Duration? {
        guard number < Self.most else { return nil }
        number += 1
        return backoff.next()
    }

    /// Reports that this attempt failed, and waits for the next one.
    ///
    /// - Throws: `PipelineStop` if this was the last attempt, `CancellationError`.
    mutating func again(_ next: ProposingNews.Next, _ tell: (ProposingNews) -> Void) async throws {
        tell(.beginsAgain(self, next))
        guard let pause = self.next() else { throw PipelineStop.refusedAllTheTime }
        try await Task.sleep(for: pause)
    }
}
