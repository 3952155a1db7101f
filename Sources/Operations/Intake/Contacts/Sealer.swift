internal import Diagnostics
internal import Onboarding
internal import Programs
internal import Tools

/// Seals many texts at once for the platform's recipients. Without recipients it seals nothing.
struct Sealer {
    private let recipients: [String]

    init(_ recipients: [String]) {
        self.recipients = recipients
    }

    /// The sealed texts by their keys.
    ///
    /// - Throws: `Problems` if `age` is not installed or refuses a recipient, `WorkspaceError` if no program can run.
    func callAsFunction<Key: Hashable & Sendable>(_ texts: [(Key, [UInt8])]) async throws -> [Key: SealedText] {
        guard !recipients.isEmpty, !texts.isEmpty else { return [:] }
        let recipients = recipients
        // More programs at once would only wait for each other.
        let concurrency = try ProgramRoom.bound(8, of: Age.tool)
        do {
            return try await withThrowingTaskGroup(of: (Key, SealedText).self) { group in
                var sealed: [Key: SealedText] = [:]
                for (index, (key, text)) in texts.enumerated() {
                    if index >= concurrency, let (key, text) = try await group.next() { sealed[key] = text }
                    group.addTask { (key, try await Age().seal(text, to: recipients)) }
                }
                for try await (key, text) in group { sealed[key] = text }
                return sealed
            }
        } catch let failure as Tool.Failure {
            throw Problems([Diagnostic("contact/not-sealed", at: nil, failure.message, hint: failure.hint)])
        }
    }
}
