/// What is done at the end, also of a task that was cancelled.
enum Tidying {
    private static let most = 10

    /// Does it. Where it fails, the next run does it. In a task that was cancelled, all programs that run are being ended,
    /// and one that is started now may be one of them: then it is done again.
    static func run(_ body: @escaping @Sendable () async throws -> Void) async {
        let tries = Task.isCancelled ? most : 1
        // What is cancelled starts no program; another task is not.
        await Task {
            for _ in 1...tries {
                if (try? await body()) != nil { return }
                try? await Task.sleep(for: .milliseconds(tries > 1 ? 100 : 0))
            }
        }.value
    }
}
