internal import Workspace

/// Retries transient failures, such as a full disk, for a limited time.
struct Patience {
    private let wait: Duration

    init(_ wait: Duration) {
        self.wait = wait
    }

    /// Runs `body` until it succeeds or fails permanently. The pause increases after each failure.
    ///
    /// - Throws: The error of `body`; a transient one only after the time limit.
    func run<Value>(_ body: () async throws -> Value) async throws -> Value {
        var rest = wait
        var backoff = Backoff.disk
        while true {
            do {
                return try await body()
            } catch let error as WorkspaceError where error.isTransient {
                guard rest > .zero else { throw error }
                let now = min(backoff.next(), rest)
                try await Task.sleep(for: now)
                rest -= now
            }
        }
    }
}
