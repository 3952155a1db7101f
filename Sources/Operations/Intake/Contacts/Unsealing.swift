internal import Diagnostics
internal import Onboarding
internal import Programs
internal import Tools

/// Decrypts sealed texts.
enum Unsealing {
    /// The decrypted text. Error messages name `file`, which contains it.
    ///
    /// - Throws: `Problems` if `age` is not installed or the identity matches no recipient; `WorkspaceError` if no
    ///   program can run.
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
