internal import Workspace

/// Tries again what may succeed by itself, such as a write to a disk that is full, until some time is over.
struct Patience {
    private let deadline: ContinuousClock.Instant

    init(_ wait: Duration) {
        deadline = ContinuousClock.now + wait
    }

    /// Runs `body` until it succeeds or fails for good, waiting twice as long after each failure, and a random part of
    /// that less, so that processes that were stopped by the same cause do not come back together.
    ///
    /// - Throws: What `body` throws; after the time is over a transient failure as well.
    func run<Value>(_ body: () async throws -> Value) async throws -> Value {
        var pause = Duration.milliseconds(50)
        while true {
            do {
                return try await body()
            } catch let error as WorkspaceError where error.isTransient {
                guard ContinuousClock.now < deadline else { throw error }
                try await Task.sleep(for: pause * Double.random(in: 0.5...1))
                pause = min(pause * 2, .seconds(5))
            }
        }
    }
}
