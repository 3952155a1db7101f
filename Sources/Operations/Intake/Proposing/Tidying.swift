/// Clean-up work, which also runs if the task is cancelled.
enum Tidying {
    /// Runs `body`. Ignores errors, because the next run cleans up too.
    static func run(_ body: @escaping @Sendable () async throws -> Void) async {
        // A cancelled task cannot start programs, so a new one does.
        await Task { try? await body() }.value
    }
}
