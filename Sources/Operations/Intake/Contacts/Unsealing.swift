internal import Diagnostics
internal import Onboarding
internal import Programs
internal import Tools

/// Opens what was sealed.
enum Unsealing {
    /// The text that was sealed. `file` is where it stands, for messages.
    ///
    /// - Throws: `Problems` where `age` is missing, or the identity is not one of the recipients'; `WorkspaceError` where
    ///   no program can be run.
    static func open(_ sealed: SealedText, identity: String, of file: String) async throws -> [UInt8] {
        _ = try ProgramRoom.bound(1, of: Age.tool)
        do {
            return try await Age().open(sealed, identity: identity)
        } catch {
            throw Problems([
                Diagnostic("contact/not-opened", at: SourceLocation(file: file), error.message, hint: error.hint)
            ])
        }
    }
}
