internal import Workspace

/// Tries again what may succeed by itself, such as a write to a disk that is full, until it has waited long enough.
struct Patience {
    private let wait: Duration

    init(_ wait: Duration) {
        self.wait = wait
    }

    /// Runs `body` until it succeeds or fails for good, waiting longer after each failure.
    ///
    /// - Throws: What `body` throws; a transient failure once it has waited as long as it may.
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
