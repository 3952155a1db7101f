/// What is done at the end, also of a task that was cancelled.
enum Tidying {
    /// Does it. Where it fails, the next run does it.
    static func run(_ body: @escaping @Sendable () async throws -> Void) async {
        // A task that is cancelled starts no program; another one does.
        await Task { try? await body() }.value
    }
}
